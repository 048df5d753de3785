package normalize_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
)

func init() {
	sample["recent"] = func(i int) string { return fmt.Sprintf("202%d-%02d-%02d", 1+i%3, 1+i%12, 1+i%28) }
	sample["uk postcode"] = func(i int) string {
		return fmt.Sprintf([]string{"SO98%dDG", "m%d 4wx", "EC1A %dBB"}[i%3], i%10)
	}
}

// What registers call their columns: a date in parts, two numbered names, a date that is only called one, a postcode by another name.
func TestGuessColumnsOfRegisters(t *testing.T) {
	for _, c := range []struct {
		name, spec string
		want       []string
	}{
		{"parts of a date", "id:key, name:latin, DOB_YEAR:year, DOB_MON:month, DOB_DAY:day", []string{"birth_date date DOB_YEAR+DOB_MON+DOB_DAY", "name name name"}},
		{"the other way round", "id:key, name:latin, year_of_birth:year, month_of_birth:month, day_of_birth:day", []string{"birth_date date year_of_birth+month_of_birth+day_of_birth", "name name name"}},
		{"in one word", "id:key, name:latin, yearofbirth:year, monthofbirth:month, dayofbirth:day", []string{"birth_date date yearofbirth+monthofbirth+dayofbirth", "name name name"}},
		{"in German", "id:key, name:latin, Geburtsjahr:year, Geburtsmonat:month, Geburtstag:day", []string{"birth_date date Geburtsjahr+Geburtsmonat+Geburtstag", "name name name"}},
		{"in Chinese", "id:key, 姓名:han, 出生年:year, 出生月:month, 出生日:day", []string{"birth_date date 出生年+出生月+出生日", "name name 姓名"}},
		{"two dates", "id:key, name:latin, birth_year:year, birth_month:month, birth_day:day, visit_year:year, visit_month:month, visit_day:day",
			[]string{"birth_date date birth_year+birth_month+birth_day", "date_visit_year date visit_year+visit_month+visit_day", "name name name"}},
		{"no days", "id:key, name:latin, DOB_YEAR:year, DOB_MON:month, DOB_DAY:year", []string{"dob_day date DOB_DAY", "dob_mon category DOB_MON", "dob_year date DOB_YEAR", "name name name"}},
		{"two names", "id:key, PERNAME1:given, PERNAME2:surname, SEX:gender", []string{"gender category SEX", "given_name given_name PERNAME1", "surname surname PERNAME2"}},
		{"the other way round", "id:key, PERNAME1:surname, PERNAME2:given", []string{"given_name given_name PERNAME2", "surname surname PERNAME1"}},
		{"lines of a company's name", "id:key, NAME1:company, NAME2:note", []string{"name text NAME1+NAME2"}},
		{"second names", "id:key, fname:given, sname:given, surname:surname", []string{"given_name given_name fname", "middle_name given_name sname", "surname surname surname"}},
		{"no other surname", "id:key, first_name:given, second_name:surname", []string{"given_name given_name first_name", "surname surname second_name"}},
		{"a name beside a surname", "id:key, name:given, surname:surname", []string{"given_name given_name name", "surname surname surname"}},
		{"a whole name beside a surname", "id:key, name:latin, surname:surname", []string{"name name name", "surname surname surname"}},
		{"a name and its spelling", "id:key, 姓名:han, 拼音:latin", []string{"name name 姓名,拼音"}},
		{"a letter before each word", "id:key, PFNAME:given, PLNAME:surname, PSEX:gender", []string{"gender category PSEX", "given_name given_name PFNAME", "surname surname PLNAME"}},
		{"a date of persons", "id:key, fname:given, surname:surname, date:date", []string{"birth_date date date", "given_name given_name fname", "surname surname surname"}},
		{"of this year", "id:key, fname:given, surname:surname, date:recent", []string{"given_name given_name fname", "surname surname surname"}},
		{"beside a birth date", "id:key, fname:given, surname:surname, date:date, dob:date", []string{"birth_date date dob", "given_name given_name fname", "surname surname surname"}},
		{"of things", "id:key, title:note, date:date", []string{"title text title"}},
		{"postcodes", "id:key, name:latin, ENUMPC:uk postcode", []string{"enumpc code ENUMPC", "name name name"}},
	} {
		require.Equal(t, c.want, fieldsOf(t, columns("a", 300, c.spec)), c.name)
	}
}

// One register says what its columns are and the other does not.
func TestGuessRegistersTogether(t *testing.T) {
	said := columns("a", 300, "id:key, first_name:given, surname:surname, birth_date:date, address:address, postcode:uk postcode")
	unsaid := columns("b", 300, "id:key, PERNAME1:given, PERNAME2:surname, DOB_YEAR:year, DOB_MON:month, DOB_DAY:day, ENUMCAP:address, ENUMPC:uk postcode")
	require.Equal(t, []string{"address address ENUMCAP,address", "birth_date date DOB_YEAR+DOB_MON+DOB_DAY,birth_date", "given_name given_name PERNAME1,first_name",
		"postcode code ENUMPC,postcode", "surname surname PERNAME2,surname"}, fieldsOf(t, said, unsaid))
	// An employer's address is not the customer's, however many words they share.
	work := columns("b", 300, "id:key, first_name:given, surname:surname, employer_address:address")
	require.Equal(t, []string{"address address address", "birth_date date birth_date", "employer_address address employer_address", "given_name given_name first_name",
		"postcode code postcode", "surname surname surname"}, fieldsOf(t, said, work))
}
