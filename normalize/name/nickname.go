package name

// nicknameGroups lists given names and their short, pet and foreign forms, the name itself first; in groups marked =
// every form is used for every other. A name may be in several groups. Facts of common knowledge, in several languages.
const nicknameGroups = `
= abdullah abdallah abdulla
= abdulrahman abdurrahman abdelrahman abdirahman abdalrahman
= adrianus ad arie
= agnieszka aga
= ahmed ahmad ahmet akhmed achmed
= aisha ayesha aicha ayse aysha
= alberto beto
= alejandro ale jandro
= aleksander olek
= aleksandr sasha shura sanya alik aleksander alexandr oleksandr sacha aliaksandr alyaksandr
= aleksandra sasha shura alexandra ola oleksandra
= alessandro sandro ale
= alexandre xande sacha
= alexei alyosha lyosha alexey aleksei aleksey alexej oleksiy
= amir emir ameer
= anatoly tolya anatoliy anatolij
= anton toni antonius
= antonio toni tonino nino tonio tonho
= antonius ton toon anton antoon
= barbara basia
= bastian basti sebastian
= beatrice beatriz beatrix
= birgit brigitte bridget birgitta brigitta
= boris borya
= carl karl
= carlos carlitos
= christiaan christian cristian kristian
= cornelia conny conni nele
= cornelis kees cor
= damian damien damiano
= debora debra deborah
= dmitry dmitriy dmitrii dmitrij dmitri dima mitya dimitri dimitry
= domenico mimmo
= dominic dominik dominique domenico domingo
= eduardo edu lalo dudu
= eileen aileen
= ekaterina katya kate
= elena lena alyona
= elisa elsa eliza
= elisabeth lisbeth elli liesl lisa sissi
= elzbieta ela
= enrique quique kike
= eric erik erick
= ernest ernst ernesto
= evgeny zhenya genya evgenii evgeniy yevgeny yevgeniy evgenij jewgeni yevhen
= fatima fatimah fatma fatema fatoumata
= fernando nando fer
= filippo pippo
= florian flo
= francesco franco ciccio checco
= francisco paco pancho chico curro kiko frasquito
= franz franzl ferenc
= friedrich fritz
= gabriela gabi gaby gabriella gabrielle
= gabriele gabi gaby
= gennady gena gennadi gennadiy gennadij
= georg schorsch jorg joerg
= georgia giorgia
= georgy gosha zhora georgi georgiy georgij
= gerardus gerard gert
= gerhard gerd gert
= gilberto beto
= giovanni gianni nanni vanni gian
= giuseppe beppe peppe peppino pino
= grigory grisha
= grzegorz grzesiek
= guadalupe lupe
= guillermo memo guille
= hassan hasan
= heinrich heinz heiner hein
= helen helene helena
= hendrik henk rik
= humberto beto
= hussein hussain husayn hossein huseyin husein husain
= ibrahim ebrahim brahim ibrohim
= ignacio nacho
= ines inez
= isaac yitzchak yitzhak itzhak izhak
= ismail ismael
= ivan vanya ivano vania
= jacobus jaap koos jacob
= jacques sjaak
= jamal gamal cemal djamal
= jan janek jasiek
= jesus chucho chuy
= joanna asia
= joao joca
= johann hans hannes hansi
= johannes hans johan jan hannes joop
= jose pepe zeca pepito josep chema
= jose ze zezinho
= josef jupp sepp sep beppo josip jozef
= jozef jozek
= jurgen juergen
= karen karin
= karim kareem kerim
= katarzyna kasia
= katharina kathi katja kati
= kerstin kirsten kristin
= khaled khalid halid
= konstantin kostya
= krzysztof krzysiek
= ksenia kseniya ksyusha xenia
= leandro leo
= lee leigh
= leonid lyonya
= lorenzo enzo renzo
= ludwig lutz
= luigi gigi gino
= luis lucho
= lyudmila lyuda mila
= mahmoud mahmud mahmut
= malgorzata gosia
= manuel manolo manu lolo
= marc mark marko markus marcus marco
= margarete grete gretel greta
= maria masha marusya
= maria riet mieke mia marie maite
= mariya masha
= matthias matze matti
= maximilian maxi max
= mikhail misha mischa michail mihail mykhailo mikhael
= mohammed mohamed muhammad mohammad mohd mehmet muhammed mahomet muhamad mohamad mohamet md muhd mhd mhmd muh mohmed mohmad mouhamed magomed mamadou mahmet mohammadu mohamud mochammad
= monika moni
= muammar moammar muammer
= mustafa mostafa moustafa
= mykola kolya
= natalia natasha nataly
= nicolaas klaas nico
= nikolai kolya nikolay nikolaj nikola mykola
= oleksandr sashko oles sasha
= omar umar omer
= osama usama oussama
= osman uthman othman usman
= pavel pasha pavlo
= pawel pawelek
= pieter piet
= pyotr petya petr petro piotr
= rafael rafa
= raffaele lele
= raffaella lella
= rashid rasheed rachid reshid
= ricardo richi
= roberto beto
= romain roman romano
= rosario charo
= rudolf rolf rudi rudolph
= said saeed sayeed saied
= salvador salvatore
= salvatore toto turi
= santiago santi
= sebastian basti wastl
= sean shawn shaun
= sergei seryozha serge sergej sergiy serhiy
= sibylle sybil
= stanislaw staszek
= stefanie steffi stephanie steffie
= suleiman sulaiman soliman suleyman sulayman solomon
= susanne susi susanna
= svetlana sveta lana svitlana
= tatiana tanya
= theodorus theo dorus
= valery valera valeriy valerij
= viktor vitya victor
= vincenzo enzo
= vitaly vitalik vitaliy vitalij vitali
= vladimir vova volodya vladi wladimir
= wilhelm willi willy
= willem wim pim
= wojciech wojtek
= wolfgang wolfi wolf
= yuri yura yury yuriy jurij iurii yurii juri iouri
= xavier javier xaver xavi saverio
= yusuf yousef youssef yousuf yosef yusef
= zbigniew zbyszek
= zofia zosia
abdul abdel abd abdal abdol
abigail abby
abraham abe abram ibrahim bram
adrian adriano adrien adrianus hadrian
agnes agnieszka aga
albert al bert bertie alberto albrecht
alexander alex al alec sandy sasha alexandre alessandro aleksandr alexandr alejandro xander lex alek aleksander oleksandr alistair alexandros alexandru sascha shura sanya aleks iskander skender olek oleksander
alexandra alex sandra sasha lexi alexa aleksandra sascha shura alexandria alessandra oleksandra
alexis alexei aleksei aleksey alexey alexej oleksiy oleksii alyosha lyosha alejo
alfonso alonso
alfred al fred alf alfie alfredo
ali aly
alice alicia alix
allan alan allen al alain
allison ally
amanda mandy manda
amelia amelie
anastasia nastya asya anastasiya anastasiia
andrew andy drew andrei andrey andre andreas andres andrzej andrej anders ondrej andrii andriy andrejs andras andreu
angela angie angelina
ann anne anna annie hannah nan nancy ana anya anja annette anka ania hania hanna anouk aneta
anthony tony antony antonio anton antoine ant toon antoni antek antonis toni antal ante tonio tonino antonello
antonia toni
arthur art arturo
augustus gus august augustin
axel absalom aksel
barbara barb babs barbie bobbie varvara basia
bartholomew bart bartek bartlomiej bartolomeo bartolome
beatrice bea
benjamin ben benny benji bibi binyamin beniamino benyamin veniamin
bernard bernie barney bernhard bernardo
beverly bev
bjorn bjarne
bradley brad
bridget biddy
caitlin kate
cameron cam
caroline carol carrie caro lina carolyn carolina
catherine cathy katherine kathy kate katie kathryn cath kat kit kitty karen katarina katrina ekaterina katharina caterina catalina katja kathleen kasia katarzyna katka katrin kathrin trine kateryna kaisa kaja kathi
cathryn cathy kate
chaim haim hyam
charlene charlie
charles charlie chuck chas carlos karl carl carlo charly karel karol
charlotte lottie charlie lotte carlotta lola
christian chris kit kris christiaan cristian kristian krystian
christina chris kris krissy christine tina chrissy kristina kristin kristen cristina christy krystyna krysia christiane kirsten kristine kerstin
christine kristin kristine christin chris kris krissy chrissy christy kristi tina
christopher chris kit topher kris christoph cristobal christophe krzysiek krzysztof cristoforo kristof kristofer
clifford cliff
clinton clint
concepcion concha conchita
constance connie
constantine kostas konstantinos konstantyn konstantin
consuelo chelo
cornelius kees cornelis cor
curtis curt
cynthia cindy
cyril cy
daniel dan danny danilo daniil danila dani danya danylo
david dave davey davy davide dawid
deborah deb debbie debra
dennis denny denis denise
desmond des
dmitry dima dmitri dmitriy dimitri mitya dmitrii dmitrij dimitrios dimitris dmytro dimitar demetrius dimitrije
dolores lola loli
donald don donnie
dorothy dot dottie dolly dorothea dora
douglas doug
dov berl
edmund ed ned eddie ted
edward ed eddie ted teddy ned eduardo edouard eduard edwin edu duarte
edwin ed eddie
eleanor ellie nell nora elena ellen helen eleonora lena helena
elena lena yelena jelena olena helena alyona
elijah eliyahu elias eli ilias
elisabeth liz lizzie beth betty
elizabeth liz beth betty eliza lizzie betsy elsie lisa elisabeth libby bess isabel elizaveta elisa ella elise liesbeth elly bettina elsbeth lieselotte ela elzbieta bettie lies erzsebet
ellen ella helen nelly
emil emilio emile
emily em emma emilie
emmanuel manu manuel manolo manny emanuel imanol manolis immanuel
erik eric erich erick eirik erico
ernest ernie
eugene gene yevgeny evgeny evgeniy eugenio
evgeny zhenya eugene yevgeny evgeniy evgenii yevgen evgenij eugen eugenio yevhen genya zhenia
fabian fabio fabien fabiano
florence flo
frances fran fanny francesca francoise frankie
francis frank frankie fran francisco francesco francois franz paco pancho chico curro kiko ciccio cesc frans ferenc
franklin frank
frederick fred freddie freddy fritz federico friedrich frederic rick frederik fredrik frits federigo fryderyk fredi
gabriel gabe gavriil gabor gabi
galina galya halyna
geoffrey jeffrey gottfried godfrey jeff geoff
george georgie georg jorge giorgio georges yuri jerzy yury yuriy jurij iurii juri yurii gyorgy georgios giorgos yorgos georgi jurgis jiri jordi georgy jurek gheorghe
gerald gerry jerry gerard gerhard gerardo
gerard geert gert gerrit
gianluigi gigi
gilbert gil
gonzalo gonza
gregory greg gregg grigory gregor grigoriy hryhoriy grigori grzegorz grzesiek gregoire grigorij
gustav gus gustaf gustavo
gwendolyn gwen wendy
hannah hanna chana
harold harry hal harald
harriet hattie
harry henry harold hank hal henri heinrich enrique enrico heinz hendrik
helen nell
henry henk hendrik hein heiner heinz heiko enzo henrik henryk arrigo quique kike enrique
herbert herb bert
howard howie ward
ignatius iggy ignacio nacho inigo ignazio ignac
igor ihor
ilya ilia illia ilja elias elijah
irina ira iryna irene irena
irving irv
isaac ike zac isak
isabel isabella isabelle isa izabela izzy bella
isabella bella
isobel izzy bella
itzhak isaac yitzhak izhak isak
ivan vanya ivano vania iwan yvan johann
jacob jake jakob yakov jacobo jacques jaap jaak jakub kuba kobus jacobus diego iago
jacqueline jackie jaclyn jaqueline
james jim jimmy jamie jem jaime jaimie diego santiago
janet jan jane jean joan joanna joanne janice
jasmine jas
jeffrey jeff geoff geoffrey
jennifer jen jenny jennie
jeremiah jerry jeremy
jerome jerry geronimo girolamo hieronymus
jessica jess jessie
johanna hanna joanna johana ioanna giovanna joan jana asia jo
johannes hans johann jan hannes hansi
john jack johnny jon johan johann juan jean ivan giovanni jan hans joao ian sean ioannis yann johannes jonathan ivo gianni nino juanito ewan yahya yohan yan giannis yannis jannis jens
jonathan jon john nathan jonny
joseph joe joey jose josef giuseppe yusuf iosif jozef pepe joao youssef yosef beppe peppe peppino jupp sepp zeca osip josip jozsef zezinho joep
josephine josie jo fina
joshua josh
judith judy judi
julia julie juliet yulia giulia juliana
julian julien giuliano jules
katelyn kate
katharine kathy kathie kate katie kat kit kitty kay
katherine kathy kathie kate katie kat kit kitty kay
kathryn kathy kathie kate katie kat kit kitty kay
kenneth ken kenny
kimberly kim
konstantin kostya constantine costas
kristen kris krissy kristi
kristin kris krissy kristi
kristina kris krissy kristi tina stina
kristine kris krissy kristi tina
lars laurits lasse
laura laurie lori lauren laurence
lawrence larry laurence lars lorenzo laurent lauri lorenz loren laurens laurentius enzo
leo lev leon lew
leonard leo len lenny leonardo leonid
leroy roy
leslie les
lester les
lillian lily lil
louis lou louie lewis luis luigi ludwig gigi gino lluis lucho
louise lou
lucy lucia luzia lucille lucie
ludmila lyudmila lyuda mila ljudmila liudmyla
luke lukas lucas luca luc lukasz luka lukacs
madeleine madeline maddie magdalena lena magda madelyn magdalene
marcel marcello marcelo
margaret meg maggie peggy marge rita greta marguerite daisy margarita margot margarete madge gosia malgorzata gretchen gretel margret margarethe margherita maret grete greet
maria mary marie mariya masha miriam marian mia molly polly mariam maryam mara marija marusya myriam marysia mitzi ma maika
mark marc marco marcus marcos markus marek markos marko
martha marty mattie marta patty
martin marty martino
martina martine
mary molly polly
matthew matt matthias mateo matteo matthieu mathew mats matvey matfei mateusz matyas maciej matti
maureen mo
maurice mo
max maximilian maxim massimo massimiliano maxime
maxwell max
megan meg
melanie mel
melissa mel missy
melvin mel
mercedes merche
michael mike mick mickey mikey miguel michel mikhail misha michele michal mikael mihai mykhailo mihail mischa michail mihajlo mitch misko mikolas mihaly mihails
michaela michelle michele
mildred millie
mitchell mitch
montgomery monty
mortimer mort
moshe moses moises musa
muriel mu
narendra narender
natalia natasha natalie nataliya natalya natalja nathalie nataly natalka
natalie nat
nathaniel nate nathan nat
nicholas nick nicky nicolas nikolai nikolay klaus claus niklas nico nicola nikolaos kolya mikolaj nikola nikos niccolo colas kolja mykola miklos nicolae klaas niek
nicole nicky nikki
nigel nige
norman norm
olaf olav oluf olof
oleg oleh
olga olya olha
oliver ollie olivier
olivia liv livvy
oscar ozzie
pamela pam
patricia pat patty tricia trish patti
patrick pat paddy rick patricio
paul pablo paolo pavel pauli paulo pawel pavlo paulus paavo pal pavao
pavel pasha pavlo pawel paulus
percival percy
peter pete pedro pietro pierre piotr pyotr petr petros pieter petya petro petar piet peer pjotr petter pierluigi
philip phil phillip felipe philippe filip pip pippo filippo lipe philipp filipe felip
philippa pippa
pilar pili
prudence pru
rachel rae rachael raquel
randolph randy
raphael rafael rafa raffaele rafal raf
raymond ray raimund ramon mundo
rebecca becky becca rebekah
reginald reg
richard rick dick rich ricky richie ricardo riccardo
roberta bobbie robbie
robert bob rob bobby robbie bert roberto rupert robin
roderick rod rory
rodney rod
roger rodge ruediger
roland rollie
ronald ron ronnie
rosalind roz
rose rosa rosita
rosemary rose rosie
rudolf rudi rudolph rudy rodolfo
russell russ
ruth ruthie
samantha sam sammie
samuel sam sammy samuil shmuel sami samu
sandra sandy alessandra
santiago santi yago jaime
sarah zara sally sara sadie
sebastian bas bastian sebastien bastien sebastiano seb
sergei sergey serge sergio serhiy sergej serhii sergiy seryozha sergejs sergiu srdjan
shimon simon shimeon simeon semyon szymon
sidney sid sydney
simon simeon
solomon shlomo sol salomon
sophie sofia sofie sophia zofia zosia sonia sonya sofija
spencer spence
stanislav stas stanislaw staszek stanislas
stanley stan
stephanie steph stefanie
stephen steve steven stefan stephan esteban stefano etienne stevie istvan stephane stjepan stepan steffen stef
stuart stewart stu
susan susanne sue suzy susie suzanne susanna sukie zuzana zsuzsanna susi shoshana
susannah sue susie
svetlana sveta lana
sylvester sly
tabitha tabby
tatiana tanya tatyana tania tatjana tanja
terence terry terrence
theodore ted teddy theo fyodor teodoro theodor fedor fedya fjodor teo todor
theresa teresa terry tess tessa tracy therese tereza teresita tessie
thomas tom tommy tomas tommaso thom tomasz tomek tomaso tommi toomas
timothy tim timmy
tobias toby
trevor trev
ulrich uli ulli ueli ulrik
valentina valya tina
valerie val
vanessa nessa
vernon vern
veronica ronnie
victor vic viktor vittorio
victoria vicky vikki tori viktoria
vincent vince vinny vincenzo vicente enzo vicent vincenc
virginia ginny ginger
vladimir vlad vova volodymyr volodya wladimir vlado vladi wlodzimierz
vyacheslav slava wieslaw
wallace wally
walter walt wally walther gauthier
wilfred wilf fred
william bill will billy willie liam wilhelm guillermo guglielmo guillaume willem wim bil vilhelm willy gwilym
winifred winnie
wolfgang wolf
yaroslav jaroslav jaroslaw slava jarek
yekaterina katya
yvonne vonnie
zachary zach zack
zeev zev
`

// nicknameEntry is a group that a name is in; head marks the name that the group is about.
type nicknameEntry struct {
	group uint16
	head  bool
}

// isNickname reports whether two folded given names are forms of one: the name itself and a form, or two forms that begin or
// end alike (Bill and Will; but Jack and Sean, both of John, are not used for each other).
func isNickname(a, b string) bool {
	x, y := lexicon()[a], lexicon()[b]
	return x != nil && y != nil && x.nickname(y, a, b)
}

// nickname is isNickname for entries of the lexicon.
func (x *lexeme) nickname(y *lexeme, a, b string) bool {
	for _, p := range x.groups {
		for _, q := range y.groups {
			if p.group == q.group && (p.head || q.head || a[:2] == b[:2] || a[len(a)-2:] == b[len(b)-2:]) {
				return true
			}
		}
	}
	return false
}
