// Package hanzi holds what the other packages need to know about Chinese characters and their Latin spellings.
//
// What comes in is text or a single character; what goes out is a comparison form or a set of readings:
//
//   - [Fold] maps width, traditional, regional and tone variants of one text to one form;
//   - [Readings] and [Jyutping] give the dictionary readings of a character, always as a set;
//   - [SurnameReadings] and [SplitSurname] know single, compound and heteronym surnames;
//   - [Segment] splits a joined spelling into syllables, [Spellings] and [Pinyin] go from a pinyin syllable
//     to its spellings in other systems and back, [CantoneseSpellings] and [Spells] do it for one character;
//   - [SoundsOf] and [SurnameSoundsOf] give what a character may sound like as a [SoundSet] of small numbers, [LatinSounds]
//     and [SurnameSounds] the same for a spelling, so that the two meet without a string between them; [SameCharacter] and
//     [AppendRanked] relate Mandarin and Cantonese sounds through the characters in use in names;
//   - [Digits] and [ParseNumeral] read Chinese numbers.
//
// Readings are sets because one guess is wrong for one name in twenty-five: 单 is Shan as a surname, 茜 is Xi or Qian.
// Sound may nominate a candidate; it never decides between two names that are both written in Han.
//
// # References
//
//   - Unicode Standard Annex 38 (Unihan): kXHC1983, kTGHZ2013, kMandarin, kZVariant, kSemanticVariant.
//   - OpenCC dictionaries TSCharacters, HKVariantsRev, TWVariantsRev (character level only).
//   - GB/T 16159-2012 and GB/T 28039-2011 (pinyin of personal names, LYU for Lü), LSHK Jyutping scheme 1993.
//   - rime-cantonese character table for Jyutping.
//
// The tables are made by tablegen; see NOTICE for their sources and licences.
package hanzi

//go:generate go run ./tablegen ../../../shared/data/chinese
