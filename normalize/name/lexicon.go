package name

import (
	"strings"
	"sync"
)

// lexicon says what is known of a word: the nickname groups that it is in, and whether it is a common name of its own. A slip
// of the pen turns a name into a rare string; two common names are two names however few letters differ (Marta, Maria).
var lexicon = sync.OnceValue(func() map[string]*lexeme {
	m := make(map[string]*lexeme, 4000)
	get := func(w string) *lexeme {
		l := m[w]
		if l == nil {
			l = &lexeme{}
			m[w] = l
		}
		return l
	}
	group := uint16(0)
	for line := range strings.SplitSeq(nicknameGroups, "\n") {
		group++
		line, all := strings.CutPrefix(line, "= ")
		for i, w := range strings.Fields(line) {
			l := get(w)
			l.given = true
			l.groups = append(l.groups, nicknameEntry{group, i == 0 || all})
			if i > 0 && !all {
				for _, v := range petEndings(w) {
					l := get(v)
					l.groups = append(l.groups, nicknameEntry{group, false})
				}
			}
		}
	}
	for w := range strings.FieldsSeq(givenNames) {
		get(w).given = true
	}
	for w := range strings.FieldsSeq(surnameList) {
		get(w).surname = true
	}
	return m
})

// petEndings returns the other ways to write a pet name that ends in -y, -ie, -i or -ey behind a consonant: Peggie, Pegi for Peggy.
func petEndings(w string) (out []string) {
	endings := [...]string{"ie", "ey", "y", "i"}
	for _, end := range endings {
		stem, ok := strings.CutSuffix(w, end)
		if n := len(stem); !ok || n < 3 || isVowel(stem[n-1]) {
			continue
		} else if stem[n-1] == stem[n-2] {
			out = append(out, stem[:n-1]+"i", stem[:n-1]+"y", stem[:n-1]+"ie")
		}
		for _, other := range endings {
			if other != end {
				out = append(out, stem+other)
			}
		}
		return out
	}
	return nil
}

// lexeme is one entry of the lexicon.
type lexeme struct {
	groups         []nicknameEntry
	given, surname bool
}

// givenNames are common given names that are in no nickname group.
const givenNames = `
aaron abdullah abel abigail abraham achim ada adam adela adele adem adolf adolfo adrian adriana agatha agnes agnieszka ahmad aida aileen aisha
akira alan alana alba alberta aldo alexis alfonso ali alicia alice alina alisa alison allison alma alonso alvaro alvin amalia amelia amir amira
anastasia anatoly andrea angel angelo angela angelina anika anita annika antonia april archie ariel aristide armando arne arnold arthur arturo
arvid asif arif ashley astrid august augusto aurora ava axel ayse aziz bahar bashir beata beatrice beatriz bella benedict benito berta bianca
birgit bjorn blake blanca bogdan boris borja brandon brenda brian bridget brigitte britta bruce bruno bryan burak callum camila camille
carina carla carmela carmen caterina cecilia cecile cedric celia celina celine cem cesar chantal chiara chloe christa christian christiane
clara claire clarissa claude claudia claudio clemens cole colin connor conrad cora cordula cornelia craig curtis cyril dagmar daisy dale
damian damien dana daniela danielle daphne daria dario darius darren david dean debora delia delphine derek desmond diana diane didier dieter
dina dirk dominik dominic dominique donna doris dorian dustin dylan edgar edith edmund edna egon eileen elaine elias elif elke ella ellen
eloise elsa elvira emanuel emil emilia emilio emine emma emmanuel emre enzo eric erica erich erik erika ernest ernesto ernst erwin esther ethan
eva eve evelyn ewa fabian fabio fabrice farah fatima fatma faye felicia felix ferdinand fernanda fernando fiona flora florian florence floriana
frida gail gaston genevieve georgia georgina gerda gerd gertrud gilbert gilles gina giorgia giovanna gisela gisele gloria gordon goran grace
graham grant greta grzegorz guido gunter gustav guy hakan halina hamid hamza hanna harald hasan hassan hazel heather hector hedwig heidi heike
heiko helen helena helene helga helmut henrietta herbert herman hermann hilary hilda horst hugo hugh hussein ian ibrahim ida igor ilona ilse
imran ina inga inge ingeborg ingrid inna ines inez irena irene irina iris irma irving isaac isabella isabelle ismael ivana ivo ivonne jaime
jakub jan jana janina janine jasmin jason jasper javier jay jeanette jeanne jenna jeremy jerome jill joachim joaquin jochen joel joelle
jolanta jordan joris josefa josephine joyce juan juana juergen jurgen julian juliana juliane julien julius june jutta karin karina karla
karim karolina katja kaye keith kelly kemal kerstin kevin khaled khalid kirsten klara kurt kyle kyra lana lara larissa laila layla lea leah leif leila
lena leona leonie leopold leroy lidia liesel linda lionel lisa loretta lorena lorna lothar louise luca lucas luciano lucien ludmila luigi luis luisa
lukas luke lydia lynn maja malcolm malik manfred manuel manuela mara marcel marcela marcelo marcin marco margit maria mariana marianne marina
marino mario marion marisa marius marjorie marlene marlon marta martina marvin matilda maud maureen maurice mauricio max maximilian maya
mehdi melanie melissa mercedes meredith michaela michel michele michelle miguel mila milan milena milos mira miranda mirko mohsen moira monica monika
monique mustafa myra myriam nadia nadine naomi natan nathalie neil nelly nelson nestor nevena nicole nicoletta nils nina noah noel noelle nora norbert
norma norman nuria octavia octavian odette oleg olaf olga omar orlando oscar oskar osman otto pamela pascal pascale patrice paula paulina pauline
penelope percy petra philippa pia pilar priscilla quentin rafael rainer ralf ralph ramon ramona randy raoul raul rashid regina reinhard
renata renate rene reza rhonda rita roberta rocio rodrigo roland rolf roman romain romana romeo rosa rosalia rosalie rosana ross roxana roy
ruben rudolf rudolph russell rustam ruth ryan sabina sabine sabrina said saida salim salma salvador salvatore samir samira sandro santiago
sascha scott sebastian selena selma serena shane shannon sharon sheila sheldon shirley sibylle sidney siegfried sigrid silke silvia silvio simon simona
simone sofia solange sonia sonja sophie soraya spencer stacy stanislav stanley stefania stella stuart sven sybil sylvia sylvie tamara tanja
tara tariq tatjana taylor thea thorsten tilda tina torsten travis trevor tristan troy udo ulrike umberto umar ursula usman uta ute uwe valentin
valerie valeria valerio vanessa vera verena vernon veronica veronika victoire viola violet violeta vita vito vivian viviane volker walid wanda
warren wayne wendy werner wesley wilfred wilhelmina wilma winston wolfgang xavier yasmin yolanda yoshiko yves yvette yvonne zaid zara zeynep zita zoe
kenji kenta kenichi taro jiro ichiro saburo hiroshi hiroki takashi takeshi satoshi makoto masashi masato kazuo kazuki akira akiko keiko kumiko yumiko michiko
mariko noriko haruki haruka naoki naoko tomoko tomoki yoko hanako aiko miki mika kaori kana kenzo shinichi junichi koichi eiji koji shota daisuke yusuke
kosuke ryota sakura yuki yuka yuko yuri yui yuto yuta
anh bao binh chau cuong dat diep dinh duc dung duong duy giang hai hanh hao hien hiep hieu hoa hong hung huong huyen khanh khoa kiet kien lan linh loan loc
long mai manh minh nam nga ngan ngoc nhung nhi phong phuc phuong quan quang quoc quyen quynh son tam thach thai thanh thao thien thinh thu thuy thang
tien toan trang tri trinh trung truong tuan tuyet uyen viet vinh xuan yen
sultan salman nikita yunus anas ilyas idris tesfaye faisal hafez bashar nasser rami ihab kaleb caleb calvin carl carlton elton milton hilton wilton clinton glen glenn gale gary barry harvey`

// surnameList are common surnames of Europe and the Americas, of Arabic and South Asian names.
const surnameList = `
smith marley marlow johnson williams brown jones garcia miller davis rodriguez martinez hernandez lopez gonzalez gonzales wilson anderson thomas taylor moore jackson
martin perez thompson thomson white harris harrison sanchez clark clarke ramirez lewis robinson robertson walker young allen king wright scott torres hill hall
flores green greene adams nelson baker rivera campbell mitchell carter roberts gomez phillips evans turner diaz parker cruz edwards collins reyes stewart
stuart morris morales murphy cook rogers gutierrez ortiz morgan cooper peterson petersen bailey reed kelly howard ramos cox ward richardson watson
brooks chavez wood woods bennett gray mendoza ruiz hughes price alvarez castillo sanders patel myers meyers long ross foster jimenez powell jenkins
perry russell sullivan bell coleman butler henderson barnes gonzaga fisher fischer vasquez vazquez simmons romero jordan patterson alexander hamilton graham
reynolds griffin wallace moreno west cole hayes bryant herrera gibson ellis tran medina aguilar stevens murray ford lord castro marshall owens owen
harvey fernandez mcdonald macdonald woods washington kennedy wells vargas henry freeman webb tucker guzman burns crawford olson olsen simpson porter hunter
gordon mendez silva shaw snyder mason dixon munoz hunt hicks holmes palmer wagner black robertson boyd rose stone salazar fox warren mills meyer rice
schmidt schmitt garza daniels ferguson nichols stephens soto weaver ryan gardner payne grant dunn kelley spencer hawkins arnold pierce vaughn hansen
hanson peters santos hart bradley knight elliott cunningham duncan armstrong hudson carroll lane riley andrews alvarado ray delgado berry perkins hoffman
johnston matthews pena richards contreras willis carpenter lawrence sandoval guerrero george chapman rios estrada ortega watkins nunez wheeler valdez
harper burke larson larsen santiago maldonado morrison franklin carlson austin dominguez carr lawson jacobs obrien lynch vega bishop montgomery oliver jensen
harvey williamson gilbert dean sims espinoza howell wong reid hanson leblanc may burton fuller wolfe wolf schultz schulz harmon tate barker norris norton morton
newton barton burton benton fenton denton horton hooper hopper topper marvin milner tanner conner connor conway barrett garrett jarrett perrin marsh walsh
welsh welch kerr barr starr burr carey casey cary daly haley kane lane payne vance nance dawson lawson mason jameson ellison allison edison addison
browning downing fleming flemming lindsey lindsay hardy harding hardin barber garner warner turner horner homer palmer potter cotter carver marker
walters waters winters winter sutter sutton dutton hutton hatton patton dalton walton wilton hilton holden golden bolton colton boone moon mead reade
keane keene deane beck peck berg borg burg lund lind land strand brandt bauer baur mayer maier meier neumann naumann newman neuman hartmann hermann herrmann
lehmann lehman kaufmann hofmann hoffmann huber schubert schumann schuster schuler schiller schilling schneider schreiber schroder schroeder zimmermann
becker bender berger bergmann bohm brand braun busch decker dietrich engel ernst esser fink frank franke friedrich fuchs geiger graf gross gunther haas
hahn heinrich herzog horn jager jahn jung kaiser keller kern klein koch kohler konig kraft kramer kraus krause kremer kruger kuhn kunz kurz lang lange
lorenz ludwig maurer moser muller nowak otto peter pfeiffer pohl richter ritter roth sauer schafer scherer schmid schmitz scholz schulte schulze schwarz
seidel simon sommer stein steiner stern strauss thiel ulrich vogel vogt voigt walter weber weiss wendt werner winkler winter ziegler
rossi russo ferrari esposito bianchi romano colombo ricci marino greco bruno gallo conti costa giordano mancini rizzo lombardi moretti barbieri fontana
santoro mariani rinaldi caruso ferrara galli martini leone longo gentile martinelli vitale lombardo serra coppola villa conte ferraro ferri fabbri
bianco marini grasso valentini messina sala gatti pellegrini palumbo sanna farina rizzi monti cattaneo morelli amato silvestri mazza testa grassi
bernard dubois durand robert richard petit moreau laurent simon michel lefebvre lefevre leroy roux david bertrand morel fournier girard bonnet dupont lambert
fontaine rousseau vincent muller faure blanc guerin boyer garnier chevalier francois legrand gauthier perrin robin clement morin nicolas roussel mathieu
gautier masson marchand duval denis dumont marie lemaire noel meyer dufour meunier brun blanchard giraud joly riviere lucas brunet gaillard barbier
arnaud martel renard picard roger schmitt roy leroux colin vidal caron aubert renaud
alonso blanco molina sancho sanz iglesias medina garrido santana cortes castillo rubio marin nieto vega cano prieto leon fuentes pascual herrero
carmona cabrera vidal hidalgo montero santiago duran ferrer arias reyes bravo parra esteban gallardo saez soler pastor rojas soto vicente
ferreira pereira oliveira costa rodrigues martins jesus sousa souza fernandes goncalves gomes lopes marques alves almeida ribeiro pinto carvalho teixeira
moreira correia mendes nunes soares vieira monteiro cardoso rocha neves coelho cruz cunha pires ramos reis simoes antunes matos fonseca machado
jansen janssen devries vries bakker visser smit meijer mulder bos vos peters hendriks dekker dijkstra smits koster kuiper postma willems
andersen andersson johansson johansen karlsson nilsson nielsen eriksson eriksen svensson gustafsson pedersen christensen rasmussen sorensen jorgensen madsen
kristensen olsson persson pettersson jonsson jansson hansson bengtsson lindberg lindstrom lindqvist lundberg lundgren lindgren axelsson berglund
ivanov petrov pavlov sidorov smirnov kuznetsov popov sokolov lebedev kozlov novikov morozov volkov solovyov vasiliev zaitsev zaytsev semenov golubev vinogradov bogdanov
vorobyov fedorov mikhailov belyaev tarasov belov komarov orlov kiselev makarov andreev kovalev kovalenko ilyin gusev titov kuzmin kudryavtsev baranov kulikov
alekseev stepanov yakovlev sorokin sergeev romanov zakharov borisov korolev gerasimov ponomarev grigoriev lazarev medvedev ershov nikitin sobolev
ryabov polyakov tsvetkov danilov zhukov frolov zhuravlev nikolaev krylov maksimov osipov belousov fedotov dorofeev egorov matveev bobrov dmitriev kalinin
shevchenko bondarenko tkachenko kravchenko boyko kovalchuk oliynyk shevchuk lukashenko lukashevich melnyk
kowalski wisniewski wojcik kaminski lewandowski zielinski szymanski wozniak dabrowski kozlowski jankowski mazur wojciechowski kwiatkowski
krawczyk kaczmarek piotrowski grabowski pawlowski michalski zajac krol wieczorek jablonski wrobel novotny novak svoboda dvorak cerny prochazka kucera horvat
kovac kovacs toth szabo horvath nagy varga molnar nemeth farkas balogh papp takacs juhasz orban orbach popescu popa ionescu dumitru
papadopoulos papadakis georgiou nikolaidis yilmaz kaya demir celik sahin yildiz yildirim ozturk aydin ozdemir arslan dogan kilic aslan cetin kara koc kurt
ozkan simsek khan ali hussain hussein hassan hasan ahmed ahmad malik sheikh shah butt iqbal qureshi siddiqui rahman rehman abdurrahim abdurrahman chaudhry
choudhury singh kumar sharma gupta verma mehta joshi nair reddy rao iyer kapoor khanna chopra malhotra agarwal mishra pandey tiwari yadav das dutta
bose banerjee mukherjee chatterjee ghosh sen roy saleh salem nasser mansour haddad khoury najjar farah aziz karim rashid saeed said hamid majid
khalil ibrahim ismail yusuf osman omar mahmoud mohamed mustafa abbas haidar hamdan masri shami baghdadi madani makki haqqani noorzai ghilzai zadran kakar
cohen levi levy mizrahi peretz katz friedman friedmann goldberg rosenberg rosenthal goldstein bernstein rubin rubinstein shapiro weinstein weinberg feldman
oconnor oneill oreilly osullivan mccarthy macleod maclean mckenzie mackenzie mackay mcgrath mclean mcleod byrne doyle gallagher doherty quinn
nolan dunne brennan daly kavanagh clarke fitzgerald fitzpatrick
nguyen tran pham hoang phan vu dang bui ngo duong sato suzuki takahashi tanaka watanabe ito yamamoto nakamura kobayashi kato yoshida yamada sasaki
yamaguchi matsumoto inoue kimura hayashi shimizu saito ono`
