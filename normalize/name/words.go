package name

import (
	"strings"
	"sync"
)

func wordSet(s string) func() map[string]bool {
	return sync.OnceValue(func() map[string]bool {
		m := map[string]bool{}
		for w := range strings.FieldsSeq(s) {
			m[w] = true
		}
		return m
	})
}

// latinTitles stand before a name.
var latinTitles = wordSet(`mr mstr mrs ms miss mx dr prof professor doctor sir dame lord lady rev reverend fr father hon honourable honorable
	master mister madam madame mme mlle monsieur herr frau fraulein senor senora sr sra srta signor signora don dona dott ing capt captain
	col colonel gen general lt lieutenant maj major sgt sergeant cpl president minister senator gov governor amb ambassador sheikh shaikh
	datuk dato tan-sri tun puan encik haji hajjah hajji drs dra hj ir imam mullah maulana pastor bishop archbishop cardinal rabbi judge justice
	univ dipl xiansheng nushi xiaojie gospodin г гн`)

// givenTitles are titles that are given names as well: Don Pedro García, but Don Gosman and Don J. Gosman.
var givenTitles = wordSet("don dona")

// isOnlyTitle reports titles that are no given names.
func isOnlyTitle(w string) bool { return latinTitles()[w] && !givenTitles()[w] }

// titleInFront reports words that begin with a title: one that may be a given name is a title only where another given name and
// one more word follow.
func titleInFront(words []string) bool {
	if len(words) == 0 || !latinTitles()[words[0]] {
		return false
	}
	if givenTitles()[words[0]] {
		return len(words) > 2 && lexicon()[words[1]] != nil && lexicon()[words[1]].given && len(words[2]) > 1
	}
	return true
}

// afterTitles follow an academic title and belong to it: Dr. med., Dr. rer. nat.
var afterTitles = wordSet("med phil rer nat jur iur habil hc ing oec pol theol vet dent")

// latinHonours stand after a name and say nothing about it.
var latinHonours = wordSet(`phd md mba msc bsc ba ma esq jp gbs gbm sbs bbs mh obe mbe cbe kbe kc qc sc cpa dds dvm rn llb llm llp ret usn usaf
	frs mp mep dphil edd jd cfa pe eng frcs mrcp`)

// unknownWords stand for a part of a name that is not known.
var unknownWords = wordSet("unknown unk fnu lnu nfn nln nmn nmi anon anonymous null none tba tbd")

// particles belong to the surname that follows.
var particles = wordSet(`van von de der den del della di da dos das do du la le los las bin binti binte ibn bint al el ul abu af av zu zur
	ter ten y e st saint mac mc o d dal dalla degli vander ben bat bt bte anak`)

// patronymics stand between a person's name and the father's.
var patronymics = wordSet("bin ben ibn bint binti binte bt bte anak ould oglu")

// generations maps generation suffixes to one writing.
var generations = sync.OnceValue(func() map[string]string {
	return map[string]string{"jr": "jr", "junior": "jr", "jnr": "jr", "sr": "sr", "snr": "sr", "ii": "ii", "iii": "iii", "iv": "iv", "2nd": "ii",
		"3rd": "iii", "4th": "iv"}
})

// generation returns the generation suffix that words end in, "" for none. Senior, spelled out, is a surname too: it is a suffix behind
// a whole name, or behind the surname or the given name of a name with a comma.
func generation(words []string, comma bool) string {
	if len(words) == 0 {
		return ""
	}
	last := words[len(words)-1]
	if last == "senior" && (len(words) > 2 || comma && len(words) > 1) {
		return "sr"
	}
	return generations()[last]
}

// westernNames are common Western given names that could be read as Chinese syllables.
var westernNames = wordSet(`ken dana lena nina mina anna ana hannah joan jean dean dennis helen ellen karen alan allan susan sandy
	wendy mandy candy nancy jenny penny kenny benny danny fanny ann anne lisa lina tina rita dina gina ada eva eve emma amy annie
	ian eric erica ivan ella elena maria mario marco leo leon lea leah luna lucia lulu mia mona monica rena rosa ruth sara sarah sean
	shane tim tom tony toni una ursula vera wayne yana zoe david john mike june jane janet jason kate kay lance
	alice angela andy adam abe ali alan alain gene gala gigi ira iris jo joe joey jon juan juana judy lane laura lou louis louise
	manuel mark max megan nan nathan neil nelson nick noel paul pete rex ron sam selina simon steve sue ted teresa terence tina
	vincent winnie yvonne carrie carol regina priscilla claudia albert abraham martin james peter emily starry tanya alvin kenneth raymond
	jay joy faye jim don ben luke kane zane jude duke mike lola lila lia maya kaya lana bianca diana lilian julian logan regan fabian damian
	rene aiden minnie beau neo hanna heidi`)
