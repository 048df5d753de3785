package customers

import (
	"fmt"

	"github.com/guiyi/guiyi/benchmarks/gen/random"
)

// Difficulty scales how often things go wrong or are written unusually.
type Difficulty string

// The difficulties.
const (
	Easy    Difficulty = "easy"    // 0.4 of the default rates
	Default Difficulty = "default" // the rates of defaultRates
	Hard    Difficulty = "hard"    // 1.8 times the default rates
)

func (d Difficulty) scale() (float64, error) {
	switch d {
	case Easy:
		return 0.4, nil
	case Default, "":
		return 1, nil
	case Hard:
		return 1.8, nil
	}
	return 0, fmt.Errorf("customers: unknown difficulty %q", string(d))
}

// rates are probabilities, per cell where not said otherwise.
type rates struct {
	nameMissing, nickname, homophone, titled, spacedName, remarked, initials, lostCharacter, invisible float64
	fullWidth, latinTypo, shortFirst, titleOnlyWestern                                                 float64
	phoneMissing, phonePlaceholder, phoneOdd, phoneDamaged                                             float64
	phoneTwo, phoneTypo, hotline, landline                                                             float64
	emailMissing, emailPlaceholder, emailOdd, emailTypo, emailShared, emailTwo                         float64
	idMissing, idMasked, idOld, idOdd, idDamaged, idTypo                                               float64
	birthMissing, birthPlaceholder, birthTypo                                                          float64
	genderMissing, genderWrong, companyMissing                                                         float64
	addressMissing, addressShort, addressOdd, addressRenamed, addressNoUpper                           float64
	addressTypo, addressEnglish, addressTraditional, cityMissing                                       float64
	moved, newPhone, newEmail, namesake, recycled                                                      float64 // per person or household
}

var defaultRates = rates{
	nameMissing: 0.01, nickname: 0.015, homophone: 0.012, titled: 0.05, spacedName: 0.03, remarked: 0.02, initials: 0.03, lostCharacter: 0.004, invisible: 0.01,
	fullWidth: 0.02, latinTypo: 0.03, shortFirst: 0.12, titleOnlyWestern: 0.03,
	phoneMissing: 0.10, phonePlaceholder: 0.02, phoneOdd: 0.06, phoneDamaged: 0.015,
	phoneTwo: 0.03, phoneTypo: 0.012, hotline: 0.05, landline: 0.05,
	emailMissing: 0.15, emailPlaceholder: 0.02, emailOdd: 0.06, emailTypo: 0.015, emailShared: 0.02, emailTwo: 0.2,
	idMissing: 0.10, idMasked: 0.15, idOld: 0.05, idOdd: 0.06, idDamaged: 0.03, idTypo: 0.005,
	birthMissing: 0.12, birthPlaceholder: 0.03, birthTypo: 0.015,
	genderMissing: 0.10, genderWrong: 0.01, companyMissing: 0.10,
	addressMissing: 0.12, addressShort: 0.10, addressOdd: 0.20, addressRenamed: 0.5, addressNoUpper: 0.15,
	addressTypo: 0.02, addressEnglish: 0.05, addressTraditional: 0.04, cityMissing: 0.08,
	moved: 0.12, newPhone: 0.12, newEmail: 0.10, namesake: 0.03, recycled: 0.02,
}

// may is true with probability p times the difficulty.
func (w *world) may(s *random.Source, p float64) bool {
	return s.Chance(min(0.95, p*w.scale))
}
