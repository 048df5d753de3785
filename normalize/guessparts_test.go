package normalize_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/normalize"
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
		{"in French", "id:key, name:latin, annee_naissance:year, mois_naissance:month, jour_naissance:day", []string{"birth_date date annee_naissance+mois_naissance+jour_naissance", "name name name"}},
		{"in Spanish", "id:key, name:latin, año_nacimiento:year, mes_nacimiento:month, dia_nacimiento:day", []string{"birth_date date año_nacimiento+mes_nacimiento+dia_nacimiento", "name name name"}},
		{"in Italian", "id:key, name:latin, anno_nascita:year, mese_nascita:month, giorno_nascita:day", []string{"birth_date date anno_nascita+mese_nascita+giorno_nascita", "name name name"}},
		{"in Polish", "id:key, name:latin, rok_urodzenia:year, miesiac_urodzenia:month, dzien_urodzenia:day", []string{"birth_date date rok_urodzenia+miesiac_urodzenia+dzien_urodzenia", "name name name"}},
		{"in Russian", "id:key, name:latin, год_рождения:year, месяц_рождения:month, день_рождения:day", []string{"birth_date date год_рождения+месяц_рождения+день_рождения", "name name name"}},
		{"in Turkish", "id:key, name:latin, dogum_yili:year, dogum_ayi:month, dogum_gunu:day", []string{"birth_date date dogum_yili+dogum_ayi+dogum_gunu", "name name name"}},
		{"in Dutch", "id:key, name:latin, geboortejaar:year, geboortemaand:month, geboortedag:day", []string{"birth_date date geboortejaar+geboortemaand+geboortedag", "name name name"}},
		{"in Swedish", "id:key, name:latin, födelseår:year, födelsemånad:month, födelsedag:day", []string{"birth_date date födelseår+födelsemånad+födelsedag", "name name name"}},
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

// Year, month and day in three columns are the date in one, with floats of a data frame and empty cells too.
func TestSplitDatesEqualWholeDates(t *testing.T) {
	for _, c := range []struct{ whole, year, month, day string }{
		{"1949-07-22", "1949", "7", "22"},
		{"1949-07-22", "1949.0", "7.0", "22.0"},
		{"1949-07-22", "1949年", "七月", "22日"},
		{"1949-07", "1949.0", "Jul", ""},
		{"1949-XX-22", "1949", "", "22"},
		{"XXXX-07-22", "", "7", "22"},
		{"2023-02-30", "2023", "2", "30"},
		{"1900-01-01", "1900", "1", "1"},
	} {
		table := build(t, normalize.Schema{ID: []string{"id"}, Fields: []normalize.Field{
			{Name: "born", Kind: normalize.Date, Columns: []normalize.Column{{"born"}, {"y", "m", "d"}}}}}, 1,
			sheet{"a", []string{"id", "born"}, [][]string{{"1", c.whole}}}, sheet{"b", []string{"id", "y", "m", "d"}, [][]string{{"1", c.year, c.month, c.day}}})
		f := table.Field("born")
		require.Equal(t, f.Canonical(f.IDs()[0]), f.Canonical(f.IDs()[1]), "%v", c)
	}
}

// No column of a split name is lost when sources split under other headers.
func TestGuessJoinsAllSplitNames(t *testing.T) {
	s := guess(t,
		columns("a", 50, "id:key, name:latin, phone:mobile"),
		columns("b", 50, "id:key, first_name:given, last_name:surname, phone:mobile"),
		columns("c", 50, "id:key, forename:given, surname:surname, phone:mobile"))
	var used []string
	for _, f := range s.Fields {
		for _, c := range f.Columns {
			used = append(used, c...)
		}
	}
	for _, h := range []string{"name", "first_name", "last_name", "forename", "surname"} {
		require.Contains(t, used, h)
	}
}

// Where rows have both, the whole name repeats its parts: kept, not compared.
func TestGuessSkipsNamesThatRepeatTheirParts(t *testing.T) {
	s := guess(t, columns("crm", 50, "id:key, full_name:latin, first_name:given, last_name:surname"))
	require.Equal(t, []string{"given_name given_name first_name", "name name full_name skip", "surname surname last_name"}, fields(s))
}

// Names are compared whole where many rows have them whole alone, and where they are of several scripts; companies have no parts.
func TestGuessWholeNames(t *testing.T) {
	parts := columns("crm", 200, "id:key, full_name:latin, first_name:given, last_name:surname")
	split := func(alone func(i int) (whole string, ok bool)) []string {
		s := sheet{name: "crm", header: parts.header}
		for i, row := range parts.rows {
			if whole, ok := alone(i); ok {
				row = []string{row[0], whole, "", ""}
			}
			s.rows = append(s.rows, row)
		}
		return fieldsOf(t, s)
	}
	inParts := []string{"given_name given_name first_name", "name name full_name skip", "surname surname last_name"}
	whole := []string{"name name full_name,last_name+first_name"}
	every := func(n int, name func(i int) string) func(int) (string, bool) {
		return func(i int) (string, bool) { return name(i), i%n == 0 }
	}
	require.Equal(t, whole, split(every(15, sample["latin"])), "one row in fifteen")
	require.Equal(t, inParts, split(every(50, sample["latin"])), "one in fifty")
	require.Equal(t, inParts, split(every(15, func(i int) string { return fmt.Sprintf("%s %s Ltd", pick(surnames, i), pick(givens, i)) })), "companies")

	half := sheet{name: "crm", header: parts.header}
	for i, row := range parts.rows {
		if i%5 == 0 {
			row = []string{row[0], row[2], row[2], ""}
		}
		half.rows = append(half.rows, row)
	}
	require.Equal(t, inParts, fieldsOf(t, half), "a whole that says no more than the part that is there")

	scripts := func(n int, surname, given string) []string {
		s := columns("crm", 200, "id:key, first_name:given, last_name:surname")
		for i := range s.rows {
			if i%n == 0 {
				s.rows[i][1], s.rows[i][2] = at(given, i/n), at(surname, i/n)
			}
		}
		return fieldsOf(t, s)
	}
	require.Equal(t, []string{"name name last_name+first_name"}, scripts(10, "王李张刘陈", "伟芳娜敏静强"), "Chinese and Latin")
	require.Equal(t, []string{"given_name given_name first_name", "surname surname last_name"}, scripts(50, "王李张刘陈", "伟芳娜敏静强"), "hardly any Chinese")
	require.Equal(t, []string{"given_name given_name first_name", "surname surname last_name"}, scripts(1, "王李张刘陈", "伟芳娜敏静强"), "Chinese alone")
}

// A column that holds companies where the other holds their contacts, and persons elsewhere, is read by both kinds, each its own cells.
func TestGuessCompaniesAndTheirContacts(t *testing.T) {
	file := sheet{name: "erp", header: []string{"id", "NAME1", "NAME2", "TELF1"}}
	for i := range 200 {
		row := []string{sample["key"](i), sample["latin"](i), "", sample["mobile"](i)}
		if i%2 == 0 {
			row[1], row[2] = sample["company"](i), sample["latin"](i)
		}
		file.rows = append(file.rows, row)
	}
	schema := guess(t, file)
	require.Equal(t, []string{"name name NAME1,NAME2", "org org NAME1", "phone phone TELF1"}, fields(schema))
	again := sheet{name: "erp 2", header: file.header, rows: file.rows}
	require.Equal(t, fields(schema), fieldsOf(t, file, again), "in two sources")
	table := build(t, schema, 1, file)
	for r := range uint32(len(file.rows)) {
		name, org := table.Field("name"), table.Field("org")
		require.Len(t, name.Values(r), 1)
		require.Len(t, org.Values(r), 1-int(r%2))
	}
	most := sheet{name: "erp", header: file.header}
	for i, row := range file.rows {
		if row = slices.Clone(row); i%2 == 0 {
			row[1] = row[0] + " " + row[1] // of many companies
		} else if i%40 != 1 {
			continue
		}
		most.rows = append(most.rows, row)
	}
	require.Equal(t, []string{"name name NAME1,NAME2", "org org NAME1", "phone phone TELF1"}, fieldsOf(t, most), "companies for the most part")
	for _, row := range file.rows {
		row[1], row[2] = row[2], row[1]
	}
	require.Equal(t, []string{"name name NAME1,NAME2", "org org NAME2", "phone phone TELF1"}, fieldsOf(t, file), "in the other one")
	require.Equal(t, []string{"name name NAME1,NAME2", "phone phone TELF1"}, fieldsOf(t, columns("a", 200, "id:key, NAME1:latin, NAME2:latin, TELF1:mobile")), "persons alone")
}

// Headers in pinyin are those of the table, whole or behind what they are of, where a source has several.
func TestGuessHeadersInPinyin(t *testing.T) {
	require.Equal(t, []string{"birth_date date shengri", "city place chengshi", "gender category xingbie", "name name kehu_xingming", "phone phone shouji_hao"},
		fieldsOf(t, columns("crm", 200, "id:key, kehu_xingming:han, shouji_hao:mobile, shengri:date, xingbie:gender, chengshi:city")))
	require.Equal(t, []string{"name name name", "shengri date shengri"}, fieldsOf(t, columns("crm", 200, "id:key, name:latin, shengri:date")), "a single word may be any language's")
}

func TestGuessJoinsADateOfThreeColumns(t *testing.T) {
	for _, spec := range []string{
		"id:key, name:latin, by:year, bm:month, bd:day",
		"id:key, name:latin, by:year, bm:float, bd:float",
		"id:key, name:latin, birth_year:year, birth_month:month, birth_day:day",
	} {
		s := guess(t, columns("s", 80, spec))
		i := slices.IndexFunc(s.Fields, func(f normalize.Field) bool { return f.Kind == normalize.Date })
		require.GreaterOrEqual(t, i, 0, spec)
		require.Equal(t, "birth_date", s.Fields[i].Name)
		require.Len(t, s.Fields[i].Columns, 1)
		require.Len(t, s.Fields[i].Columns[0], 3)
		require.Len(t, s.Fields, 2, "year, month and day are no fields of their own")
	}
	s := guess(t, columns("s", 80, "id:key, name:latin, by:mail, bm:month, bd:day"))
	for _, f := range s.Fields {
		for _, c := range f.Columns {
			require.Len(t, c, 1, "mail addresses are no years")
		}
	}
}

// Pages and lines say where a person stands in a register, and are something where no persons are.
func TestPagesOfRegisters(t *testing.T) {
	for headers, given := range map[string][2]string{"page ligne": {"prenom", "nom"}, "sheet_no line_no": {"first_name", "last_name"}, "seite zeile": {"vorname", "nachname"}} {
		h := strings.Fields(headers)
		file := fmt.Sprintf("id:key, %s:float, %s:float, mail:mail", h[0], h[1])
		require.Len(t, fieldsOf(t, columns("s", 60, file)), 3, headers)
		require.Equal(t, []string{"email email mail", "given_name given_name " + given[0], "surname surname " + given[1]},
			fieldsOf(t, columns("s", 60, fmt.Sprintf("%s, %s:given, %s:surname", file, given[0], given[1]))), headers)
	}
}
