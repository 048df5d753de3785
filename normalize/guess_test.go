package normalize_test

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/normalize"
)

// sheet is one source: a header and rows of cells.
type sheet struct {
	name   string
	header []string
	rows   [][]string
}

func read(t testing.TB, sheets ...sheet) *normalize.Rows {
	t.Helper()
	var r normalize.Rows
	for _, s := range sheets {
		src, err := r.NewSource(s.name, s.header)
		require.NoError(t, err)
		for _, row := range s.rows {
			require.NoError(t, src.Append(row...))
		}
	}
	return &r
}

func guess(t testing.TB, sheets ...sheet) normalize.Schema {
	t.Helper()
	rows := read(t, sheets...)
	s := normalize.Guess(rows, normalize.GuessOptions{})
	require.NoError(t, s.Validate(rows.Headers()), "a guess is a valid schema")
	return s
}

// sample gives values of a sort, the i-th always the same.
var sample = map[string]func(i int) string{
	"key": func(i int) string { return fmt.Sprintf("K%05d", i) },
	"han": func(i int) string {
		return at("王李张刘陈", i) + at("伟芳娜敏静强", i/5) + at("磊军洋勇", i/7)
	},
	"han sur": func(i int) string { return at("王李张刘陈", i) },
	"han giv": func(i int) string { return at("伟芳娜敏静强", i/5) + at("磊军洋勇", i/7) },
	"latin":   func(i int) string { return pick(givens, i) + " " + pick(surnames, i/4) },
	"given":   func(i int) string { return pick(givens, i) },
	"surname": func(i int) string { return pick(surnames, i/4) },
	"middle":  func(i int) string { return []string{"", "Anna", "", "Rose", "Grace", "Lee"}[i*i%6] },
	"mother": func(i int) string {
		return []string{"Anna", "Carla", "Emma", "Grace", "Irene"}[i%5] + " " + pick(surnames, i/3)
	},
	"father": func(i int) string {
		return []string{"Ben", "David", "Frank", "Henry", "Jack"}[i%5] + " " + pick(surnames, i/5)
	},
	"clan":        func(i int) string { return pick(clans, i/2) },
	"latin three": func(i int) string { return pick(givens, i/9) + " " + pick(clans, i) + " " + pick(surnames, i) },
	"mobile":      func(i int) string { return fmt.Sprintf("138%08d", i*7919) },
	"phone":       func(i int) string { return fmt.Sprintf("+44 20 7946 %04d", i) },
	"mail":        func(i int) string { return fmt.Sprintf("user%d@example.com", i) },
	"mail2":       func(i int) string { return fmt.Sprintf("client%d@example.org", i) },
	"date":        func(i int) string { return fmt.Sprintf("19%02d-%02d-%02d", 40+i%60, 1+i%12, 1+i%28) },
	"cn date":     func(i int) string { return fmt.Sprintf("19%02d年%d月%d日", 40+i%60, 1+i%12, 1+i%28) },
	"date in words": func(i int) string {
		return fmt.Sprintf("%d %s %d", 1+i%28, []string{"januari", "mei", "Oktober", "March"}[i%4], 1850+i%60)
	},
	"year":  func(i int) string { return fmt.Sprint(1940 + i%60) },
	"float": func(i int) string { return fmt.Sprintf("%d.0", 1+i%12) },
	"month": func(i int) string { return fmt.Sprint(1 + i%12) },
	"day":   func(i int) string { return fmt.Sprint(1 + i%28) },
	"id":    func(i int) string { return fmt.Sprintf("11010819800101%04d", i) },
	"content": func(i int) string {
		return fmt.Sprintf([]string{"%d g", "0,%d l", "6 x %d ml", "%d0 Stück", "3er Pack %dg"}[i%5], 11+i%80)
	},
	"address": func(i int) string { return fmt.Sprintf("%d High Street, Leeds", i) },
	"地址":      func(i int) string { return fmt.Sprintf("北京市海淀区中山路%d号", i) },
	"gender":  func(i int) string { return []string{"M", "F"}[i%2] },
	"code":    func(i int) string { return []string{"1", "2", "2", "0"}[i%4] },
	"city":    func(i int) string { return []string{"London", "Leeds", "York"}[i%3] },
	"company": func(i int) string {
		return fmt.Sprintf("北京%s%s科技有限公司", at("华中大东南", i), at("远方明亮", i/5))
	},
	"firma": func(i int) string {
		return pick(surnames, i) + pick([]string{" Sp.z o.o.", " Sp. k.", " Jan", " sp.j.", " Anna"}, i)
	},
	"postcode":    func(i int) string { return fmt.Sprintf("1000%02d", i%90) },
	"both":        func(i int) string { return []string{"王小明", "Chan Tai Man", "John Smith", "李先生"}[i%4] },
	"home":        func(i int) string { return fmt.Sprintf("北京市朝阳区建国路%d号", i) },
	"doc":         func(i int) string { return []string{"11010519491231002X", "440524188001010014"}[i%2] },
	"note":        func(i int) string { return strings.Repeat("called twice ", 1+i%3) + fmt.Sprint(i) },
	"hhid":        func(i int) string { return fmt.Sprintf("1881-%d", 1000+i/2) },
	"hhid2":       func(i int) string { return fmt.Sprintf("1881-%d", 2000+i/2) },
	"house":       func(i int) string { return fmt.Sprint(1 + i*7%500) },
	"road":        func(i int) string { return pick(surnames, i) + []string{" Road", " St", " Ave"}[i%3] },
	"路":           func(i int) string { return at("建中南北华", i) + at("国山京海", i) + "路" },
	"号":           func(i int) string { return fmt.Sprintf("%d号", 1+i) },
	"unit":        func(i int) string { return []string{"", "", "4", "apt 5B"}[i%4] },
	"words":       func(i int) string { return []string{"Road", "Avenue", "Lane"}[i%3] },
	"sex":         func(i int) string { return []string{"FEMALE", "MALE", "MALE", ""}[i%4] },
	"us phone":    func(i int) string { return fmt.Sprintf("281%03d%04d", 200+i%700, i/2*7919%10000) },
	"pl phone":    func(i int) string { return fmt.Sprintf("60%d%06d", i%10, i/2*791919%1000000) },
	"hk phone":    func(i int) string { return fmt.Sprintf("9%03d %04d", 100+i%800, i/2*7919%10000) },
	"ja postcode": func(i int) string { return fmt.Sprintf("%03d-%04d", i/2*7919%1000, i/2*104729%10000) },
	"ten digits":  func(i int) string { return fmt.Sprintf("%010d", i/2*7919104729%10000000000) },
	"track":       func(i int) string { return fmt.Sprintf([]string{"%d", "%02d"}[i%2], 1+i*7%40) },
	"side": func(i int) string {
		return []string{"A", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", ""}[i%25] + fmt.Sprint(1+i%20)
	},
	"area":  func(i int) string { return fmt.Sprintf("%03d", 1+i*7%40) },
	"steps": func(i int) string { return fmt.Sprint(50 * (1 + i*7%40)) },
	"duration": func(i int) string {
		return fmt.Sprintf([]string{"%d:%02d", "%dm %dsec", "%d%02d", "%d.%02d"}[i%4], 2+i%7, i%60)
	},
	"product": func(i int) string { return fmt.Sprintf("%s %s drill %d", pick(surnames, i), pick(givens, i/3), i) },
	"product2": func(i int) string {
		return fmt.Sprintf("drill %d by %s, %s", 3*i, pick(givens, i), pick(surnames, i/7))
	},
	"words2":  func(i int) string { return fmt.Sprintf("x%dy q%dz works", i, i*7) },
	"serial":  func(i int) string { return fmt.Sprint(7000000 + i*7919%900000) },
	"serial2": func(i int) string { return fmt.Sprint(40 + i*7%90) },
	"counter": func(i int) string { return fmt.Sprintf("N-%06d", 1000+i) },
	"visit": func(i int) string {
		return fmt.Sprintf("%03d/%02d", rand.New(rand.NewPCG(uint64(i), 7)).IntN(1000), 19+i%5)
	},
	"card":  func(i int) string { return fmt.Sprint(7000000 + (i-i%6/5)*7919%900000) },
	"type":  func(i int) string { return []string{"", "", "APT", ""}[i%4] },
	"wind":  func(i int) string { return []string{"", "N", "SW"}[i%3] },
	"kind":  func(i int) string { return []string{"RD", "AVE", "LN"}[i%3] },
	"empty": func(int) string { return "" },
	"one":   func(int) string { return "same" },

	"picture": func(i int) string {
		return fmt.Sprintf([]string{"http://i.shop.example/p/%06d_60X60.jpg", "https://cdn.shop.example/%d.PNG?size=%[1]d"}[i%2], i*7919)
	},
	"page":    func(i int) string { return fmt.Sprintf("https://www.shop.example/dp/B%07d", i*7919) },
	"size":    func(i int) string { return fmt.Sprintf("%d.%d x %d x %.1f inches", i%30, i%10, i%7, float64(i)/9) },
	"pounds":  func(i int) string { return fmt.Sprintf("%.1f pounds", float64(i)/7) },
	"decimal": func(i int) string { return fmt.Sprintf("%.2f", float64(i)*1.37) },
}

var (
	givens   = strings.Fields("Anna Ben Carla David Emma Frank Grace Henry Irene Jack Karen")
	surnames = strings.Fields("Miller Smith Baker Taylor Cook Fisher Mason Carter Walsh")
	clans    = strings.Fields("Otieno Ochieng Odhiambo Onyango Okoth Omondi")
)

func pick(list []string, i int) string { return list[i%len(list)] }

func at(list string, i int) string {
	r := []rune(list)
	return string(r[i%len(r)])
}

// columns makes a source of n rows of "header: sort of value", by commas.
func columns(name string, n int, spec string) sheet {
	s := sheet{name: name, rows: make([][]string, n)}
	for _, c := range strings.Split(spec, ",") {
		header, sort, _ := strings.Cut(c, ":")
		value := sample[strings.TrimSpace(sort)]
		if value == nil {
			panic("no sample of " + sort)
		}
		s.header = append(s.header, strings.TrimSpace(header))
		for i := range s.rows {
			s.rows[i] = append(s.rows[i], value(i))
		}
	}
	return s
}

// named is the sheet under another name.
func (s sheet) named(name string) sheet {
	s.name = name
	return s
}

// only keeps some columns.
func (s sheet) only(headers ...string) sheet {
	out := sheet{name: s.name, header: headers}
	for _, row := range s.rows {
		var cells []string
		for _, h := range headers {
			cells = append(cells, row[slices.Index(s.header, h)])
		}
		out.rows = append(out.rows, cells)
	}
	return out
}

func fieldsOf(t testing.TB, sheets ...sheet) []string { return fields(guess(t, sheets...)) }

// fields writes a schema as "name kind columns" a line, sorted.
func fields(s normalize.Schema) []string {
	var out []string
	for _, f := range s.Fields {
		var cols []string
		for _, c := range f.Columns {
			cols = append(cols, c.String())
		}
		slices.Sort(cols)
		line := fmt.Sprintf("%s %s %s", f.Name, f.Kind, strings.Join(cols, ","))
		if f.Skip {
			line += " skip"
		}
		out = append(out, line)
	}
	slices.Sort(out)
	return out
}

func TestGuessByHeader(t *testing.T) {
	for _, c := range []struct {
		name, columns string
		id            []string
		want          []string
	}{
		{"english", "customer_id:key, Full Name:latin, Mobile Phone:mobile, E-mail:mail, Date of Birth:date, Street Address:address, Gender:gender, ZIP code:postcode",
			[]string{"customer_id"},
			[]string{"address address Street Address", "birth_date date Date of Birth", "email email E-mail", "gender category Gender", "name name Full Name", "phone phone Mobile Phone", "postcode code ZIP code"}},
		{"chinese", "客户编号:key, 客户姓名:han, 手机号码:mobile, 电子邮箱:mail, 出生日期:cn date, 联系地址:地址, 身份证号:id, 性别:gender",
			[]string{"客户编号"},
			[]string{"address address 联系地址", "birth_date date 出生日期", "email email 电子邮箱", "gender category 性别", "id_number identifier 身份证号", "name name 客户姓名", "phone phone 手机号码"}},
		{"traditional headers", "編號:key, 姓名:han, 行動電話:mobile, 電子郵件:mail, 性別:gender, 公司名稱:company", []string{"編號"},
			[]string{"email email 電子郵件", "gender category 性別", "name name 姓名", "org org 公司名稱", "phone phone 行動電話"}},
		{"full width headers", "ＩＤ:key, ｎａｍｅ:latin, ＰＨＯＮＥ:mobile", []string{"ＩＤ"},
			[]string{"name name ｎａｍｅ", "phone phone ＰＨＯＮＥ"}},
		{"numbered", "id:key, phone1:mobile, phone2:phone, email_1:mail, Email 2:mail", []string{"id"},
			[]string{"email email Email 2,email_1", "phone phone phone1,phone2"}},
		{"qualified", "id:key, home phone:phone, mobile phone:mobile, work_email:mail", []string{"id"},
			[]string{"email email work_email", "phone phone home phone,mobile phone"}},
		{"split", "id:key, first_name:given, last_name:surname, phone:mobile", []string{"id"},
			[]string{"given_name given_name first_name", "phone phone phone", "surname surname last_name"}},
		{"split chinese", "编号:key, 姓:han sur, 名:han giv, 手机:mobile", []string{"编号"},
			[]string{"given_name given_name 名", "phone phone 手机", "surname surname 姓"}},
		{"ignored", "id:key, name:latin, remarks:note, 备注:note, status:one, phone:mobile", []string{"id"},
			[]string{"name name name", "phone phone phone"}},
		{"empty columns are no fields", "id:key, name:latin, email:empty, phone:mobile", []string{"id"},
			[]string{"name name name", "phone phone phone"}},
		{"a header that lies", "id:key, name:company, phone:mobile", []string{"id"},
			[]string{"org org name", "phone phone phone"}},
		{"firms and sole traders", "id:key, name:firma, phone:mobile", []string{"id"},
			[]string{"org org name", "phone phone phone"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := guess(t, columns("s", 60, c.columns))
			require.Equal(t, c.id, s.ID)
			require.Equal(t, c.want, fields(s))
		})
	}
}

// A file in any language makes the fields of one in English.
func TestGuessInManyLanguages(t *testing.T) {
	for _, header := range []string{
		"Vorname,Nachname,Geschlecht,Geburtsdatum,Anschrift,PLZ,Ort,Telefon,E-Mail",
		"Vorname,Name,Geschlecht,Geburtsdatum,Straße,Postleitzahl,Wohnort,Handy,E-Mail-Adresse",
		"prénom,nom,sexe,date de naissance,adresse,code postal,ville,téléphone,courriel",
		"nombre,apellidos,sexo,fecha_nacimiento,dirección,código postal,ciudad,teléfono,correo",
		"nome,sobrenome,sexo,data de nascimento,endereço,CEP,cidade,telefone,e-mail",
		"nome,cognome,sesso,data di nascita,indirizzo,CAP,città,cellulare,posta elettronica",
		"voornaam,achternaam,geslacht,geboortedatum,adres,postcode,woonplaats,telefoon,email",
		"imię,nazwisko,płeć,data urodzenia,ulica,kod pocztowy,miasto,telefon,e-mail",
		"jméno,příjmení,pohlaví,datum narození,adresa,PSČ,město,telefon,e-mail",
		"adı,soyadı,cinsiyet,doğum tarihi,adres,posta kodu,şehir,telefon,e-posta",
		"keresztnév,vezetéknév,neme,születési dátum,lakcím,irányítószám,város,telefonszám,e-mail",
		"Förnamn,Efternamn,Kön,Födelsedatum,Adress,Postnummer,Ort,Telefon,E-post",
		"fornavn,etternavn,kjønn,fødselsdato,adresse,postnr,poststed,telefon,e-post",
		"etunimi,sukunimi,sukupuoli,syntymäaika,osoite,postinumero,kaupunki,puhelin,sähköposti",
		"имя,фамилия,пол,дата рождения,адрес,индекс,город,телефон,почта",
		"όνομα,επώνυμο,φύλο,ημερομηνία γέννησης,διεύθυνση,Τ.Κ.,πόλη,τηλέφωνο,email",
		"名,姓,性別,生年月日,住所,郵便番号,市区町村,電話番号,メールアドレス",
		"이름,성,성별,생년월일,주소,우편번호,도시,전화번호,이메일",
		"tên,họ,giới tính,ngày sinh,địa chỉ,mã bưu điện,thành phố,số điện thoại,email",
		"الاسم,العائلة,الجنس,تاريخ الميلاد,العنوان,الرمز البريدي,المدينة,الهاتف,البريد الإلكتروني",
		"PNAME,SNAME,SEX,DOB,ADDR,ZIP,CITY,PHONE,EMAIL",
		"first,last,gender,born,address.line,address.postalCode,address.city,telecom.phone,telecom.email",
		"name.given,name.family,sex_at_birth,birthDate,addr,zip,town,tel,mail",
		"FIRST_NM,LAST_NM,SEX,BIRTH_DT,RES_ADDR,ZIP_CODE,RES_CITY,PHONE_NUM,EMAIL_ADDR",
		"patient_first,patient_last,patient_sex,patient_dob,patient_address,patient_zip,patient_city,patient_phone,patient_email",
	} {
		h := strings.Split(header, ",")
		s := guess(t, columns("s", 60, fmt.Sprintf("id:key, %s:given, %s:surname, %s:gender, %s:date, %s:address, %s:postcode, %s:city, %s:mobile, %s:mail",
			h[0], h[1], h[2], h[3], h[4], h[5], h[6], h[7], h[8])))
		assert.Equal(t, []string{"address address " + h[4], "birth_date date " + h[3], "city place " + h[6], "email email " + h[8], "gender category " + h[2],
			"given_name given_name " + h[0], "phone phone " + h[7], "postcode code " + h[5], "surname surname " + h[1]}, fields(s), header)
	}
}

// What a word means may hang on what stands beside it, and on its values.
func TestGuessByWhatStandsBeside(t *testing.T) {
	for columns_, want := range map[string][]string{
		"id:key, nom:latin, ville:city":           {"city place ville", "name name nom"},
		"id:key, nombre:latin, teléfono:mobile":   {"name name nombre", "phone phone teléfono"},
		"id:key, 이름:han, 전화:mobile":               {"name name 이름", "phone phone 전화"},
		"id:key, nombre:note, first:date":         {"first date first", "nombre text nombre"},
		"id:key, name:surname, Vorname:given":     {"given_name given_name Vorname", "surname surname name"},
		"id:key, Ort:postcode, Vorname:given":     {"given_name given_name Vorname", "ort number Ort"},
		"id:key, cep:mobile, 名:han giv, cp:month": {"cep phone cep", "cp category cp", "given_name given_name 名"},
		"id:key, city:city, town:city":            {"city place city", "town place town"},
		"id:key, ville:city, city:city":           {"city place city", "ville place ville"},
		"id:key, rue:road, numéro:house":          {"address address numéro+rue"},
		"id:key, nr:house, ulica:road, kw:mail":   {"address address nr+ulica", "kw email kw"},
		"id:key, inhalt:content, rest:address":    {"inhalt text inhalt", "rest address rest"},
	} {
		assert.Equal(t, want, fields(guess(t, columns("s", 300, columns_))), columns_)
	}
	s := guess(t, columns("a", 60, "id:key, city:city"), columns("b", 60, "id:key, city:city, town:city"), columns("c", 60, "id:key, town:city"))
	require.Equal(t, []string{"city place city", "town place town"}, fields(s), "one header means one thing in all sources")
}

// How a header says that its values are written, and what stands in front, changes nothing.
func TestGuessBySuffixesAndPrefixes(t *testing.T) {
	for columns_, want := range map[string][]string{
		"id:key, res_city_desc:city, zip_cd:postcode":                  {"city place res_city_desc", "postcode code zip_cd"},
		"id:key, address[0].city:city, address[0].postalCode:postcode": {"city place address[0].city", "postcode code address[0].postalCode"},
		"id:key, phone_num:mobile, first_nm:given, LastNm:surname":     {"given_name given_name first_nm", "phone phone phone_num", "surname surname LastNm"},
		"id:key, voter_status_desc:city, party_cd:kind, x:mail":        {"party_cd category party_cd", "x email x"},
		"id:key, postal code:postcode, gender_lbl:gender":              {"gender category gender_lbl", "postcode code postal code"},
		"id:key, birth_state:kind, x:mail":                             {"birth_state category birth_state", "x email x"},
		"id:key, product_code:hhid, company_code:hhid":                 {"company_code code company_code", "product_code code product_code"},
		"id:key, race_code:kind, race_desc:words":                      {"race category race_code skip", "race_desc category race_desc"},
		"id:key, sex_cd:code, sex:sex":                                 {"gender category sex", "sex_cd category sex_cd skip"},
		"id:key, job_code:mobile, job:mail":                            {"job_code category job_code", "occupation category job"},
		"id:key, race_code:kind, race_desc:gender":                     {"race category race_code", "race_desc category race_desc"},
		"id:key, full_name:latin, first_name:given, last_name:surname": {"given_name given_name first_name", "name name full_name skip", "surname surname last_name"},
		"id:key, name:surname, first_name:given, last_name:surname":    {"given_name given_name first_name", "name name name", "surname surname last_name"},
		"id:key, name:latin, first_name:given":                         {"given_name given_name first_name", "name name name"},
	} {
		require.Equal(t, want, fields(guess(t, columns("s", 60, columns_))), columns_)
	}
	s := guess(t, columns("a", 60, "id:key, race_code:kind, race_desc:words"), columns("b", 60, "id:key, race_code:kind"))
	require.Equal(t, []string{"race category race_code", "race_desc category race_desc"}, fields(s), "a source that has nothing but codes is compared by them")
}

// What systems number their records by says nothing about whose they are; what sources share, or repeat, does.
func TestGuessOfRecordNumbers(t *testing.T) {
	for columns_, want := range map[string][]string{
		"id:key, MRN:serial, x:mail":           {"x email x"},
		"id:key, lop:serial, x:mail":           {"x email x"},
		"id:key, identifier.mrn:key, x:mail":   {"x email x"},
		"id:key, clinic_no:visit, x:mail":      {"x email x"},
		"id:key, kundennr:serial, x:mail":      {"x email x"},
		"id:key, SourceID:code, x:mail":        {"x email x"},
		"id:key, source_name:city, src:city":   nil,
		"id:key, facility_id:code, x:mail":     {"x email x"},
		"id:key, member:card, x:mail":          {"member identifier member", "x email x"},
		"id:key, member_no:card, x:mail":       {"member_no code member_no", "x email x"},
		"id:key, ssn:serial, x:mail":           {"ssn identifier ssn", "x email x"},
		"id:key, doc:id, x:mail":               {"doc identifier doc", "x email x"},
		"id:key, cell_number:mobile, x:mail":   {"phone phone cell_number", "x email x"},
		"id:key, height:float, weight:serial2": {"height category height", "weight number weight"},
		"id:key, shot:picture, x:mail":         {"x email x"},
		"id:key, shot:page, x:mail":            {"shot identifier shot", "x email x"},
		"id:key, dim:size, ship:pounds":        {"dim code dim", "ship text ship"},
		"id:key, ship:decimal, x:mail":         {"ship number ship", "x email x"},
		"id:key, z:address":                    {"z address z"},
	} {
		assert.Equal(t, want, fields(guess(t, columns("s", 300, columns_))), columns_)
	}
	s := guess(t, columns("a", 90, "id:key, ref:serial"), columns("b", 90, "id:key, ref:serial"))
	require.Equal(t, []string{"ref identifier ref"}, fields(s), "two sources have the same numbers")
	s = guess(t, columns("a", 300, "id:key, hhid:hhid, card:hhid"), columns("b", 300, "id:key, hhid:hhid2, card:hhid"))
	require.Equal(t, []string{"card identifier card"}, fields(s), "two censuses number their households")
	s = guess(t, columns("a", 300, "id:key, hhid:hhid"))
	require.Equal(t, []string{"hhid code hhid"}, fields(s), "in one of them a household is something")
	s = guess(t, columns("a", 90, "id:key, ref:serial"), columns("b", 90, "id:key, partno:serial"))
	require.Equal(t, []string{"ref identifier partno,ref"}, fields(s), "under two headers too")
	s = guess(t, columns("a", 90, "id:key, ref:counter, x:mail"), columns("b", 90, "id:key, partno:counter, x:mail"))
	require.NotContains(t, fields(s), "ref identifier partno,ref", "each numbers its own")
}

// Bare digits are telephone numbers where they are of one plan; short groups of digits only then.
func TestGuessOfTelephonesByValues(t *testing.T) {
	for sort, kind := range map[string]normalize.Kind{
		"us phone": normalize.Phone, "pl phone": normalize.Phone, "hk phone": normalize.Phone, "phone": normalize.Phone,
		"hhid": normalize.Identifier, "ja postcode": normalize.Identifier, "ten digits": normalize.Identifier,
	} {
		s := guess(t, columns("s", 300, "id:key, x7:"+sort+", y:"+sort))
		require.NotEmpty(t, s.Fields, sort)
		assert.Equal(t, kind, s.Fields[0].Kind, sort)
	}
}

// Years, quantities and durations are none of the codes that digits may be.
func TestGuessOfYearsCountsAndDurations(t *testing.T) {
	for columns_, want := range map[string]string{
		"id:key, yob:year":          "birth_date date yob",
		"id:key, birth_year:year":   "birth_date date birth_year",
		"id:key, Geburtsjahr:year":  "birth_date date Geburtsjahr",
		"id:key, x7:year":           "x7 date x7",
		"id:key, number:side":       "number number number",
		"id:key, genre:serial2":     "genre category genre",
		"id:key, number:track":      "number number number",
		"id:key, age:track":         "age date age",
		"id:key, track_code:track":  "track_code code track_code",
		"id:key, x7:area":           "x7 category x7",
		"id:key, x7:steps":          "x7 category x7",
		"id:key, length:duration":   "length number length",
		"id:key, postcode:postcode": "postcode code postcode",
	} {
		assert.Equal(t, []string{want}, fields(guess(t, columns("s", 300, columns_))), columns_)
	}
}

// However a column writes them, years and durations are the same.
func TestMixedYearsAndDurations(t *testing.T) {
	file := sheet{name: "s", header: []string{"id", "year", "length"}}
	for i := range 40 {
		file.rows = append(file.rows, []string{fmt.Sprint("f", i), fmt.Sprint(1970 + i), fmt.Sprintf("%d:%02d", 2+i%5, i)})
	}
	for i, row := range [][]string{{"2005", "3:36"}, {"'05", "3m 36sec"}, {"05", "216"}, {"2005", "216000"}, {"2005", "3.6"}, {"’05", "PT3M36S"}} {
		file.rows = append(file.rows, append([]string{fmt.Sprint("k", i)}, row...))
	}
	table := build(t, guess(t, file), 1, file)
	for _, name := range []string{"year", "length"} {
		f := table.Field(name)
		for i := 41; i < len(file.rows); i++ {
			assert.Equal(t, normalize.Level(1), f.Compare(40, uint32(i)), "%s %q", name, file.rows[i])
		}
	}
}

// Columns that a source numbers are one; of telephones, mailboxes, homes and numbers there may be several.
func TestGuessJoinsSeries(t *testing.T) {
	for columns_, want := range map[string][]string{
		"id:key, track01:note, track02:note, track10:note, track11:empty":  {"track text track01+track02+track10"},
		"id:key, track2:note, track11:kind, track1:note":                   {"track text track1+track2+track11"},
		"id:key, author1:latin, author2:latin":                             {"author text author1+author2"},
		"id:key, addr1:address, addr2:unit, addr3:empty":                   {"address address addr1+addr2"},
		"id:key, address1:address, address2:address":                       {"address address address1", "address2 address address2"},
		"id:key, apellido1:surname, apellido2:surname, nombre:given":       {"apellido1 surname apellido1", "apellido2 surname apellido2", "given_name given_name nombre"},
		"id:key, addr1:address, addr2:city":                                {"addr2 address addr2", "address address addr1"},
		"id:key, phone1:mobile, phone2:phone, name1:latin, name2:latin":    {"name name name1,name2", "phone phone phone1,phone2"},
		"id:key, genre1:kind, genre2:wind, score1:serial2, score2:serial2": {"genre1 category genre1", "genre2 category genre2", "score1 number score1", "score2 number score2"},
		"id:key, title:note, title2:words2, track1:note":                   {"title text title", "title2 text title2", "track1 text track1"},
	} {
		assert.Equal(t, want, fields(guess(t, columns("s", 300, columns_))), columns_)
	}
	s := guess(t, columns("a", 90, "id:key, track1:note, track2:note"), columns("b", 90, "id:key, track1:note, track2:note, track3:note"))
	require.Equal(t, []string{"track text track1+track2,track1+track2+track3"}, fields(s), "each source has what it has")
}

// What one source calls title another calls name: their words tell. The order of sources does not matter.
func TestGuessJoinsOneFieldUnderTwoHeaders(t *testing.T) {
	a := columns("a", 200, "id:key, title:product, description:note")
	b := columns("b", 200, "id:key, labelx:product2, description:note, maker:words2")
	require.Equal(t, []string{"description text description", "maker text maker", "title text labelx,title"}, fieldsOf(t, a, b))
	requireSameGuess(t, a, b)
	require.Equal(t, []string{"email email email,smtp", "phone phone handset,phone"}, fieldsOf(t, columns("a", 200, "id:key, phone:phone, email:mail"), columns("b", 200, "id:key, handset:mobile, smtp:mail2")),
		"each source has one, no value is in both")
	require.Equal(t, []string{"fax phone fax", "handset phone handset"}, fieldsOf(t, columns("a", 200, "id:key, fax:phone"), columns("b", 200, "id:key, handset:mobile")), "of a fax it is another")
	require.Equal(t, []string{"maker text maker", "title text title"}, fieldsOf(t, columns("a", 200, "id:key, title:product"), columns("b", 200, "id:key, maker:words2")), "other words")
	require.Equal(t, []string{"labelx name labelx", "labely name labely", "title text title"},
		fieldsOf(t, a.only("id", "title"), columns("b", 200, "id:key, labelx:product2, labely:product2")), "which of two nobody knows")
	require.Equal(t, []string{"labelx name labelx", "title text title"},
		fieldsOf(t, columns("a", 200, "id:key, title:product, labelx:product2"), columns("b", 200, "id:key, title:product")), "one source has both")
}

// The parts of names are told by their values, where another source says what they are; of middle names, too, which are given names.
func TestGuessJoinsPartsOfNamesUnderOtherHeaders(t *testing.T) {
	a := columns("a", 400, "id:key, PERNAME1:given, PERNAME2:middle, PERNAME3:surname, mail:mail")
	b := columns("b", 400, "id:key, forename:given, middle_names:middle, surname:surname, mail:mail")
	require.Equal(t, []string{"email email mail", "given_name given_name PERNAME1,forename", "middle_name given_name PERNAME2,middle_names", "surname surname PERNAME3,surname"}, fieldsOf(t, a, b))
	requireSameGuess(t, a, b)
}

// A register writes what its columns hold in front of what they are of; a clinic's own list calls patients and mothers by their words.
func TestGuessOfARegisterAndAList(t *testing.T) {
	a := columns("a", 400, "id:key, pacjentka:latin, mae:mother, bairro:city, telefone:phone, sexo:gender, cpf:card")
	b := columns("b", 400, "id:key, NO_CIDADAO:latin, NO_MAE:mother, NO_PAI:father, NO_BAIRRO:city, NU_TELEFONE:phone, CO_SEXO:gender, NU_CPF:card, CO_MUNICIPIO:area")
	require.Equal(t, []string{"co_municipio category CO_MUNICIPIO", "district place NO_BAIRRO,bairro", "father name NO_PAI", "gender category CO_SEXO,sexo", "mother name NO_MAE,mae", "name name NO_CIDADAO,pacjentka",
		"phone phone NU_TELEFONE,telefone", "tax_id identifier NU_CPF,cpf"}, fieldsOf(t, a, b))
}

// The parts of an address in columns of their own are one address, whoever it belongs to.
func TestGuessJoinsAddressesInParts(t *testing.T) {
	for _, c := range []struct {
		columns string
		want    []string
	}{
		{"id:key, street_number:house, street_name:road, unit_number:unit, city:city", []string{"address address street_number+street_name+unit_number", "city place city"}},
		{"id:key, house_num:house, street_dir:wind, street_name:road, street_type_cd:kind, unit_num:unit", []string{"address address house_num+street_dir+street_name+street_type_cd+unit_num"}},
		{"id:key, mailing_address_street_number:house, mailing_address_street_name:road, mailing_address_city:city, employer_name:company, employer_street_number:house, employer_street_name:road",
			[]string{"address address mailing_address_street_number+mailing_address_street_name", "city place mailing_address_city", "employer org employer_name", "employer_address address employer_street_number+employer_street_name"}},
		{"id:key, Straße:road, Hausnummer:house, Ort:city", []string{"address address Hausnummer+Straße", "city place Ort"}},
		{"id:key, house_num:house, street_name:road, unit_designator:type, unit_num:unit", []string{"address address house_num+street_name+unit_designator+unit_num"}},
		{"id:key, 路名:路, 门牌号:号", []string{"address address 路名+门牌号"}},
		{"id:key, street_name:road, city:city", []string{"address address street_name", "city place city"}},
		{"id:key, street_number:house, name:latin", []string{"name name name", "street_number code street_number"}},
	} {
		require.Equal(t, c.want, fields(guess(t, columns("s", 60, c.columns))), c.columns)
	}
	s := guess(t, columns("a", 60, "id:key, street_number:house, street_name:road, unit:unit"), columns("b", 60, "id:key, street_number:house, street_name:road"))
	require.Equal(t, []string{"address address street_number+street_name,street_number+street_name+unit"}, fields(s), "each source has what it has")
}

// What is joined is the address in one line.
func TestAddressesInPartsEqualWholeAddresses(t *testing.T) {
	for _, c := range []struct{ whole, number, name, sort, unit, box string }{
		{whole: "12 Main St unit 4", number: "12", name: "Main St", unit: "4"},
		{whole: "12 Main St apt 4B", number: "12", name: "Main St", unit: "apt 4B"},
		{whole: "12 Main St apt 4", number: "12", name: "Main St", sort: "APT", unit: "4"},
		{whole: "12 Main St", number: "12", name: "Main St"},
		{whole: "PO box 77", box: "77"},
		{whole: "PO box 77", box: "PO box 77"},
	} {
		schema := normalize.Schema{ID: []string{"id"}, Fields: []normalize.Field{
			{Name: "address", Kind: normalize.Address, Columns: []normalize.Column{{"address"}, {"street_number", "street_name", "unit_designator", "unit_number", "po_box"}}}}}
		whole := sheet{"a", []string{"id", "address"}, [][]string{{"1", c.whole}}}
		parts := []string{"1", c.number, c.name, c.sort, c.unit, c.box}
		header := []string{"id", "street_number", "street_name", "unit_designator", "unit_number", "po_box"}
		table := build(t, schema, 1, whole, sheet{"b", header, [][]string{parts}})
		f := table.Field("address")
		require.Equal(t, normalize.Level(1), f.Compare(0, 1), "%q and %q", f.Canonical(f.IDs()[0]), f.Canonical(f.IDs()[1]))
	}
}

// A city's name is a place, an employer's an organisation, a song's what its values are: persons are named by person_name.
func TestGuessOfNamesOfThings(t *testing.T) {
	for columns_, want := range map[string][]string{
		"id:key, city_name:city, phone:mobile":           {"city place city_name", "phone phone phone"},
		"id:key, employer_name:company, phone:mobile":    {"employer org employer_name", "phone phone phone"},
		"id:key, site_name:company, phone:mobile":        {"phone phone phone", "site_name org site_name"},
		"id:key, song_name:note, phone:mobile":           {"phone phone phone", "song_name text song_name"},
		"id:key, mother_name:given, phone:mobile":        {"mother name mother_name", "phone phone phone"},
		"id:key, keeper_name:latin, phone:mobile":        {"keeper_name name keeper_name", "phone phone phone"},
		"id:key, household_id:hhid, name:latin":          {"household_id code household_id", "name name name"},
		"id:key, cell_number:mobile, name:latin":         {"name name name", "phone phone cell_number"},
		"id:key, mailing_address_zip:postcode, name:han": {"name name name", "postcode code mailing_address_zip"},
	} {
		require.Equal(t, want, fields(guess(t, columns("s", 60, columns_))), columns_)
	}
}

// Codes are those of sexes where the header says so; what a system means by the codes
// of titles nobody knows.
func TestCodesOfSexes(t *testing.T) {
	for header, want := range map[string]string{"sex": "m", "性别": "m", "Gender": "m", "salutation": "1", "称谓": "1"} {
		file := columns("s", 60, "id:key, name:latin, phone:mobile, "+header+":code")
		table := build(t, guess(t, file), 1, file)
		f := table.Field("gender")
		require.NotNil(t, f, header)
		require.Equal(t, want, f.Canonical(f.Values(0)[0]), header)
	}
}

// Headers that say nothing: the values tell.
func TestGuessByValues(t *testing.T) {
	for sort, kind := range map[string]normalize.Kind{
		"mail": normalize.Email, "date": normalize.Date, "cn date": normalize.Date, "date in words": normalize.Date, "mobile": normalize.Phone, "phone": normalize.Phone,
		"han": normalize.Name, "gender": normalize.Category, "note": normalize.Text,
	} {
		s := guess(t, columns("s", 300, "id:key, x7:"+sort))
		require.Len(t, s.Fields, 1, sort)
		require.Equal(t, kind, s.Fields[0].Kind, sort)
		require.Equal(t, []normalize.Column{{"x7"}}, s.Fields[0].Columns)
	}
	s := guess(t, columns("s", 300, "wer:both, x7:mobile, lfd:key, wohnt:home"))
	require.Equal(t, []string{"lfd"}, s.ID, "another short code in every row")
	require.Equal(t, []string{"wer name wer", "wohnt address wohnt", "x7 phone x7"}, fields(s))
	require.Empty(t, guess(t, columns("s", 300, "x7:mobile, x8:doc")).ID, "telephone and document numbers differ too, and are no keys")
	for _, sort := range []string{"empty", "one"} {
		require.Empty(t, guess(t, columns("s", 300, "id:key, x7:"+sort)).Fields, "%s says nothing", sort)
	}
}

// Columns called country hold countries where nine in ten of all their values are, if by codes: all of them or none, so that one country is one.
func TestGuessOfCountries(t *testing.T) {
	sample["country code"] = func(i int) string { return []string{"CN", "DE", "US", "JP"}[i%4] }
	sample["country"] = func(i int) string { return []string{"中国", "Germany", "USA", "Japan"}[i%4] }
	sample["country or not"] = func(i int) string { return []string{"China", "East", "West", "South"}[i%4] }
	sample["state code"] = func(i int) string { return []string{"NC", "TX", "WA", "CA"}[i%4] }
	a, b := columns("a", 100, "id:key, name:latin, country:country code"), columns("b", 100, "id:key, name:latin, 国家:country")
	table := build(t, guess(t, a, b), 1, a, b)
	f := table.Field("country")
	require.Equal(t, 4, f.Distinct())
	require.EqualValues(t, 1, f.Compare(0, 100))
	require.ElementsMatch(t, []string{"/country: country", "/国家: country"}, means(f))
	for sort, column := range map[string]string{"state code": "country", "country": "tongue", "country or not": "country"} {
		s := columns("s", 100, "id:key, name:latin, "+column+":"+sort)
		require.Equal(t, []string{"s/" + column + ": open"}, means(build(t, guess(t, s), 1, s).Field(column)))
	}
	c := columns("c", 100, "id:key, name:latin, country:country or not")
	require.NotContains(t, means(build(t, guess(t, b, c), 1, b, c).Field("country")), "/国家: country", "nor a column of others'")
}

func TestGuessOfDocumentNumbersByValues(t *testing.T) {
	require.Equal(t, normalize.Identifier, guess(t, columns("s", 300, "id:key, x7:id")).Fields[0].Kind)
}

func TestGuessOfSeveralSources(t *testing.T) {
	s := guess(t,
		columns("crm", 50, "客户编号:key, 姓名:han, 手机:mobile, 邮箱:mail"),
		columns("shop", 50, "customer_id:key, name:latin, phone:phone, email:mail"))
	require.ElementsMatch(t, []string{"客户编号", "customer_id"}, s.ID)
	require.Equal(t, []string{"email email email,邮箱", "name name name,姓名", "phone phone phone,手机"}, fields(s))
}

// Whole names here, split names there: one field of names, nothing lost.
func TestGuessJoinsSplitNames(t *testing.T) {
	s := guess(t,
		columns("crm", 50, "id:key, name:latin, phone:mobile"),
		columns("shop", 50, "id:key, first_name:given, last_name:surname, phone:mobile"))
	require.Equal(t, []string{"name name last_name+first_name,name", "phone phone phone"}, fields(s))
}

// Whole names are found under any header where the other source has parts only, but for those of other people and of two columns.
func TestGuessJoinsSplitNamesUnderOtherHeaders(t *testing.T) {
	shop := columns("shop", 200, "id:key, first_name:given, last_name:surname, phone:mobile")
	joined := func(header string) []string {
		return []string{"name name last_name+first_name," + header, "phone phone phone"}
	}
	for _, header := range []string{"Your name", "Ihr Name", "Ваше имя", "inscrits"} {
		form := columns("form", 200, "id:key, "+header+":latin, phone:mobile")
		want := joined(header)
		if header < "last" {
			want = []string{"name name " + header + ",last_name+first_name", "phone phone phone"}
		}
		require.Equal(t, want, fieldsOf(t, form, shop), header)
		requireSameGuess(t, form, shop)
	}
	parts := []string{"given_name given_name first_name", "phone phone phone", "surname surname last_name"}
	require.Equal(t, slices.Insert(slices.Clone(parts), 1, "mother name mother"), fieldsOf(t, columns("form", 200, "id:key, mother:latin, phone:mobile"), shop))
	require.Equal(t, slices.Insert(slices.Clone(parts), 1, "inscrits name inscrits", "invités name invités"), fieldsOf(t, columns("form", 200, "id:key, inscrits:latin, invités:latin, phone:mobile"), shop))
}

// Parts of a relative's name are joined where another source has the whole. A part of names that no header is known for, a clan's name, is
// joined to the others where the whole names of another source have its words.
func TestGuessJoinsNamesOfRelativesAndClans(t *testing.T) {
	births := columns("births", 200, "id:key, kind_voornaam:given, kind_achternaam:surname, vader_voornaam:given, vader_achternaam:surname")
	marriages := columns("marriages", 200, "id:key, Voornaam:given, Achternaam:surname, Vader:father")
	require.Contains(t, fieldsOf(t, births, marriages), "father name Vader,vader_achternaam+vader_voornaam")
	requireSameGuess(t, births, marriages)
	require.Contains(t, fieldsOf(t, births, births.named("others")), "vader_achternaam surname vader_achternaam", "in parts on either side")
	require.Contains(t, fieldsOf(t, births.only("id", "kind_voornaam", "vader_voornaam"), marriages), "father name Vader", "without a surname")

	residents := columns("residents", 200, "id:key, first_name:given, clan_name:clan, last_name:surname")
	visits := columns("visits", 200, "id:key, patient_name:latin three")
	require.Equal(t, []string{"name name last_name+first_name+clan_name,patient_name"}, fieldsOf(t, residents, visits))
	requireSameGuess(t, residents, visits)
	require.Contains(t, fieldsOf(t, residents, columns("visits", 200, "id:key, patient_name:latin")), "name name last_name+first_name,patient_name", "no clan is in the whole names")
}

// The joined form is the value of the whole name, in either script.
func TestSplitNamesEqualWholeNames(t *testing.T) {
	for _, c := range []struct{ whole, given, surname string }{
		{whole: "Anna Miller", given: "Anna", surname: "Miller"},
		{whole: "王小明", given: "小明", surname: "王"},
		{whole: "欧阳震华", given: "震华", surname: "欧阳"},
		{whole: "Anna Österberg", given: "Anna", surname: "Österberg"},
		{whole: "Ｇｒａｃｅ　Ｃｏｏｋ", given: "Ｇｒａｃｅ", surname: "Ｃｏｏｋ"},
		{whole: "Анна Петрова", given: "Анна", surname: "Петрова"},
	} {
		t.Run(c.whole, func(t *testing.T) {
			rows := read(t, sheet{"a", []string{"id", "name"}, [][]string{{"1", c.whole}}},
				sheet{"b", []string{"id", "given", "surname"}, [][]string{{"1", c.given, c.surname}}})
			table, err := normalize.Build(context.Background(), rows, normalize.Schema{ID: []string{"id"}, Fields: []normalize.Field{
				{Name: "name", Kind: normalize.Name, Columns: []normalize.Column{{"name"}, {"surname", "given"}}}}}, 1)
			require.NoError(t, err)
			f := table.Field("name")
			require.Equal(t, normalize.Level(1), f.Compare(0, 1), "%q and %q", f.Canonical(f.IDs()[0]), f.Canonical(f.IDs()[1]))
		})
	}
}

func TestGuessOptions(t *testing.T) {
	rows := read(t, columns("s", 60, "number:key, name:latin, phone:mobile, email:mail"))
	s := normalize.Guess(rows, normalize.GuessOptions{ID: []string{"number"}, Ignore: []string{"email"}})
	require.Equal(t, []string{"number"}, s.ID)
	require.Equal(t, []string{"name name name", "phone phone phone"}, fields(s))
}

// A column named like a key that does not tell rows apart is none.
func TestGuessOfKeys(t *testing.T) {
	require.Empty(t, guess(t, columns("s", 60, "id:gender, name:latin")).ID)
	require.Equal(t, []string{"会员号"}, guess(t, columns("s", 60, "会员号:key, 姓名:han")).ID)
	require.Equal(t, []string{"更新时间"}, guess(t, columns("s", 60, "id:key, 姓名:han, 更新时间:date")).Updated)
}

// The guess depends on neither the order of columns, of rows nor of sources.
func TestGuessInAnyOrder(t *testing.T) {
	requireSameGuess(t,
		columns("a", 200, "客户编号:key, 姓名:han, 手机:mobile, x1:mail, x2:date, 地址:地址, by:year, bm:month, bd:day"),
		columns("b", 200, "id:key, first_name:given, last_name:surname, phone1:mobile, phone2:phone, x1:date, x3:mail"),
		columns("c", 200, "id:key, company:company, email:mail, city:city, x2:gender"))
}

// Two sources that mean different things by one header.
func TestGuessOfAmbiguousDatesInAnyOrder(t *testing.T) {
	requireSameGuess(t, columns("a", 100, "id:key, name:latin, by:year, bm:month, bd:day"), columns("b", 100, "id:key, name:latin, bm:mail"))
}

func requireSameGuess(t *testing.T, sheets ...sheet) {
	t.Helper()
	want := guess(t, sheets...)
	for seed := range uint64(30) {
		rnd := rand.New(rand.NewPCG(seed, 3))
		var turned []sheet
		for _, i := range rnd.Perm(len(sheets)) {
			turned = append(turned, turn(rnd, sheets[i]))
		}
		require.Equal(t, want, guess(t, turned...), "seed %d", seed)
	}
}

// turn permutes rows and columns.
func turn(rnd *rand.Rand, s sheet) sheet {
	out := sheet{name: s.name}
	cols, rows := rnd.Perm(len(s.header)), rnd.Perm(len(s.rows))
	for _, c := range cols {
		out.header = append(out.header, s.header[c])
	}
	for _, r := range rows {
		var row []string
		for _, c := range cols {
			row = append(row, s.rows[r][c])
		}
		out.rows = append(out.rows, row)
	}
	return out
}

// Nothing to look at is no reason to fail.
func TestGuessOfNothing(t *testing.T) {
	require.Empty(t, guess(t).Fields)
	require.Empty(t, guess(t, sheet{name: "s"}).Fields)
	require.Empty(t, guess(t, sheet{name: "s", header: []string{"id", "name"}}).Fields)
	for sort := range maps.Keys(sample) {
		guess(t, columns("s", 1, "name:"+sort+", "+sort+":"+sort+", :"+sort))
	}
}
