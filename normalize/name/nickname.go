package name

import (
	"strings"
	"sync"
)

// nicknameGroups lists given names and their short, pet and foreign forms; a name may be in several groups. Facts of common
// knowledge, in several languages.
const nicknameGroups = `
abraham abe abram ibrahim bram
albert al bert bertie alberto albrecht
alexander alex al alec sandy sasha alexandre alessandro aleksandr alexandr alejandro xander lex alek aleksander oleksandr alistair
alexandra alex sandra sasha lexi alexa aleksandra
alfred al fred alf alfie alfredo
amanda mandy manda
andrew andy drew andrei andrey andre andreas andres andrea andrzej andrej anders ondrej
angela angie angelina
ann anne anna annie hannah nan nancy ana anya anja annette
anthony tony antony antonio anton antoine ant
arthur art arturo
barbara barb babs barbie bobbie varvara
benjamin ben benny benji
bernard bernie barney bernhard bernardo
beverly bev
bradley brad
caroline carol carrie caro lina carolyn carolina
catherine cathy katherine kathy kate katie kathryn cath kat kit kitty karen katarina katrina ekaterina katharina caterina catalina katja kathleen
charles charlie chuck chas carlos karl carl carlo charly karel karol
charlotte lottie charlie lotte
christina chris christine tina chrissy kristina kristin kristen cristina christy
christopher chris kit topher kris christoph cristobal christophe
cynthia cindy
daniel dan danny danilo daniil
david dave davey davy davide dawid
deborah deb debbie debra
dennis denny denis denise
dmitry dima dmitri dmitriy dimitri mitya
donald don donnie
dorothy dot dottie dolly dorothea dora
douglas doug
edward ed eddie ted teddy ned eduardo edouard eduard edwin
eleanor ellie nell nora elena ellen helen eleonora lena helena
elizabeth liz beth betty eliza lizzie betsy elsie lisa elisabeth libby bess isabel elizaveta elisa ella
emily em emma emilie
eugene gene yevgeny evgeny evgeniy eugenio
frances fran fanny francesca francoise frankie
francis frank frankie fran francisco francesco francois franz paco pancho
frederick fred freddie freddy fritz federico friedrich frederic rick
gabriel gabe gabriele
george georgie georg jorge giorgio georges yuri jerzy goran
gerald gerry jerry gerard gerhard gerardo
gregory greg gregg grigory gregor grigoriy
gwendolyn gwen wendy
harold harry hal harald
harry henry harold hank hal henri heinrich enrique enrico heinz hendrik
howard howie
ignatius iggy ignacio nacho
isaac ike zac isak
jacob jake jakob yakov jacobo jacques
jacqueline jackie
james jim jimmy jamie jem jaime jaimie diego santiago
janet jan jane jean joan joanna joanne janice
jeffrey jeff geoff geoffrey
jennifer jen jenny jennie
jessica jess jessie
john jack johnny jon johan johann juan jean ivan giovanni jan hans joao ian sean ioannis yann johannes jonathan evan
jonathan jon john nathan
joseph joe joey jose josef giuseppe yusuf iosif jozef pepe joao youssef yosef
joshua josh
judith judy judi
julia julie juliet yulia giulia juliana
kenneth ken kenny
kimberly kim
konstantin kostya constantine costas
laura laurie lori lauren laurence
lawrence larry laurence lars lorenzo laurent lauri
leonard leo len lenny leonardo leonid
leslie les
lillian lily lil
louis lou louie lewis luis luigi ludwig louise
lucy lucia luzia lucille lucie
margaret meg maggie peggy marge rita greta marguerite daisy margarita margot margarete madge
maria mary marie mariya masha miriam marian mia molly polly mariam maryam mara marija
mark marc marco marcus marcos markus marek
martha marty mattie marta
martin marty martino
matthew matt matthias mateo matteo matthieu mathew mats
michael mike mick mickey mikey miguel michel mikhail misha michele michal mikael mihai
mohammed mohamed muhammad mohammad mohd mehmet muhammed mahomet
nathaniel nate nathan nat
nicholas nick nicky nicolas nikolai nikolay klaus claus niklas nico nicola nikolaos
oliver ollie olivier
olivia liv livvy
pamela pam
patricia pat patty tricia trish patti
patrick pat paddy rick patricio
paul pablo paolo pavel pauli paulo pawel
peter pete pedro pietro pierre piotr pyotr petr petros pieter
philip phil phillip felipe philippe filip pip
rachel rae rachael raquel
raymond ray raimund
rebecca becky becca rebekah
richard rick dick rich ricky richie ricardo riccardo
robert bob rob bobby robbie bert roberto rupert robin
roger rodge ruediger
ronald ron ronnie
rosemary rose rosie
samuel sam sammy samuil
samantha sam sammie
sandra sandy alessandra
sarah sally sara sadie
sergei sergey serge sergio serhiy
stephanie steph stefanie
stephen steve steven stefan stephan esteban stefano etienne stevie istvan
susan sue suzy susie suzanne susanna sukie
svetlana sveta lana
terence terry terrence
theodore ted teddy theo fyodor teodoro theodor
theresa teresa terry tess tessa tracy therese
thomas tom tommy tomas tommaso thom tomasz
timothy tim timmy
tobias toby
valentina valya tina
victor vic viktor vittorio
victoria vicky tori vickie viktoria
vincent vince vinny vincenzo vicente
virginia ginny ginger
vladimir vlad vova volodymyr volodya wladimir
walter walt wally
william bill will billy willie liam wilhelm guillermo guglielmo guillaume willem wim bil vilhelm
yekaterina katya
zachary zach zack
`

// nicknameEntry is a group that a name is in; head marks the name that the group is about.
type nicknameEntry struct {
	group uint16
	head  bool
}

var nicknames = sync.OnceValue(func() map[string][]nicknameEntry {
	m := map[string][]nicknameEntry{}
	group := uint16(0)
	for line := range strings.SplitSeq(nicknameGroups, "\n") {
		group++
		for i, w := range strings.Fields(line) {
			m[w] = append(m[w], nicknameEntry{group, i == 0})
		}
	}
	return m
})

// isNickname reports whether two folded given names are forms of one: the name itself and a form, or two forms that begin or
// end alike (Bill and Will; but Jack and Sean, both of John, are not used for each other).
func isNickname(a, b string) bool {
	m := nicknames()
	groups := m[a]
	if len(groups) == 0 {
		return false
	}
	for _, y := range m[b] {
		for _, x := range groups {
			if x.group == y.group && (x.head || y.head || a[:2] == b[:2] || a[len(a)-2:] == b[len(b)-2:]) {
				return true
			}
		}
	}
	return false
}
