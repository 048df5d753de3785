// Package org reads names of organisations in Chinese and in Latin letters and says how two of them relate.
//
// What comes in is a name ("华为技术有限公司", "HUAWEI TECHNOLOGIES CO., LTD.", "Siemens AG"); what goes out is an [Org] with
// its legal form, its branch, and what is left: region, stem and trade words. There are three types: [Org], its
// comparison [Level], and [Part], which names a blocking key.
//
// # Parts
//
//	阿里巴巴（北京）软件服务有限公司   region 北京, stem 阿里巴巴, trade 软件服务, legal form 有限公司
//	中国工商银行北京市海淀支行        region 中国, stem 工商, trade 银行, branch 北京市海淀支行
//	The Procter & Gamble Company      tokens procter and gamble, legal form co
//
// Legal forms are stripped as anchored substrings at either end, the longest first. Two forms exclude each other when no
// company can have both: AG and GmbH, Sdn Bhd and Pte Ltd, GmbH and Ltd; Co., Corp. and the English names of Asian forms
// exclude nothing. Remarks about the entry (已注销, 曾用名…, deregistered, formerly…) are cut off, and so are a department and
// the Latin name behind the form of a Han one.
//
// # Canonical form
//
// A Han name is folded ([hanzi.Fold]: traditional, width, case), loses brackets, spaces and remarks, and writes 第1 as 第一. A
// Latin name is its words, without articles and diacritics, common abbreviations written out and numbers in digits, and
// the short legal forms behind them; Cyrillic is transliterated. Parse of a canonical form gives the same form and parts.
//
// # Ladder
//
// [Same] and [SameCore] are the same name, [Translated] says it in the other script: every word of one is the sound
// (pinyin, Wade-Giles, Cantonese) or the translation of a piece of the other. [Shorter], [Abbreviation] and [Close] are
// possible: an informal name, or one that leaves out the region or the county; an abbreviation, whose characters come in
// order and some of them from the stem (工行 is 中国工商银行, 中行 is not); a typing slip. The rest are other organisations:
// a form that excludes the other, the same stem in another region or trade, a branch and its head or its sister. Two
// writings of one branch agree as well as their heads do.
//
// # Keys
//
// [Org.AppendKeys] gives the whole form, the stem, its romanisations, its words or pairs of characters, and its beginning.
// A Han name and its Latin spelling share a [PartRoman] key.
//
// # References
//
//   - GB/T 36104-2018 and the Regulations on the Administration of Enterprise Name Registration (2020): region, trade
//     name, industry, organisational form.
//   - ISO 20275:2017 Entity Legal Forms, for the forms and their abbreviations.
package org
