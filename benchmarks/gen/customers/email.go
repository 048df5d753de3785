package customers

import (
	"fmt"
	"strings"

	"github.com/guiyi/guiyi/benchmarks/gen/random"
)

// mailHosts by region. The sister domains of one provider are different
// mailboxes.
var mailHosts = [...][]string{
	mainland:       {"qq.com", "qq.com", "qq.com", "163.com", "163.com", "126.com", "sina.com", "139.com", "foxmail.com", "outlook.com", "yeah.net"},
	hongKongRegion: {"gmail.com", "yahoo.com.hk", "hotmail.com", "outlook.com", "netvigator.com"},
	taiwan:         {"gmail.com", "yahoo.com.tw", "hotmail.com", "msa.hinet.net", "outlook.com"},
	overseas:       {"gmail.com", "yahoo.com.sg", "hotmail.com", "singnet.com.sg", "outlook.com"},
	west:           {"gmail.com", "yahoo.com", "hotmail.com", "outlook.com", "icloud.com", "example.com"},
}

// email draws a mailbox: a QQ number, the mobile number, or a form of the name
// with a year or number.
func (w *world) email(s *random.Source, p *person) string {
	host := random.Pick(s, mailHosts[p.region])
	if host == "qq.com" && s.Chance(0.8) {
		return fmt.Sprintf("%d%s@qq.com", s.Between(1, 9), digits(s, s.Between(7, 9)))
	}
	if host == "139.com" {
		return p.phones[0].local + "@139.com"
	}
	first, last := p.name.legal()
	if p.name.english != "" && s.Chance(0.5) {
		first = strings.ToLower(p.name.english)
	}
	initial := first[:min(1, len(first))]
	number := random.Pick(s, []string{fmt.Sprint(p.birth.year), fmt.Sprintf("%02d", p.birth.year%100), digits(s, 3), digits(s, 4),
		fmt.Sprintf("%02d%02d", p.birth.month, p.birth.day)})
	local := random.Pick(s, []string{last + first + number, first + "." + last + number, initial + last + number,
		last + initial + number, first + "_" + last + number, first + number})
	return local + "@" + host
}

var placeholderMails = []string{"test@test.com", "无", "none@none.com", "123@qq.com", "a@a.com", "noemail@example.com"}

var hostTypos = map[string]string{"gmail.com": "gamil.com", "163.com": "163.con", "qq.com": "qq.con", "hotmail.com": "hotmial.com", "126.com": "126.cm", "yahoo.com": "yaho.com"}

// writeEmail gives the cell and the mailbox that a reader can make out.
func (w *world) writeEmail(s *random.Source, p *person, src *source, year int) (cell, full string) {
	mail := p.emails[0]
	if p.mailSince > year && len(p.emails) > 1 {
		mail = p.emails[1]
	}
	local, host, _ := strings.Cut(mail, "@")
	switch {
	case w.may(s, w.rates.emailMissing) || !s.Chance(src.emails):
		return "", ""
	case w.may(s, w.rates.emailPlaceholder):
		return random.Pick(s, placeholderMails), ""
	case p.company != nil && w.may(s, w.rates.emailShared*src.business):
		return random.Pick(s, []string{"info@", "sales@", "service@"}) + p.company.domain, ""
	case len(p.emails) > 1 && w.may(s, w.rates.emailTwo):
		return p.emails[0] + random.Pick(s, []string{";", ", ", " / ", "；"}) + p.emails[1], p.emails[0]
	case w.may(s, w.rates.emailTypo):
		if typo := hostTypos[host]; typo != "" {
			return local + "@" + typo, mail
		}
		return w.typo(s, local) + "@" + host, ""
	case w.may(s, w.rates.emailOdd):
		forms := []string{strings.ToUpper(mail), fullWidth(mail), " " + mail, "mailto:" + mail, titled(local) + "@" + strings.ToUpper(host),
			"<" + mail + ">", local + " @" + host}
		if host == "gmail.com" {
			forms = append(forms, local+"+shop@gmail.com", local+"+news@gmail.com")
		}
		return random.Pick(s, forms), mail
	}
	return mail, mail
}
