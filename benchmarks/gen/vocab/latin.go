package vocab

import "strings"

// LatinFemale, LatinMale and LatinSurnames are common Western names, most
// common first: facts of general knowledge, no register was copied.
var (
	LatinFemale = strings.Fields(`Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen
Lisa Nancy Sandra Betty Ashley Emily Kimberly Margaret Donna Michelle Carol Amanda Melissa Deborah Stephanie
Rebecca Sharon Laura Cynthia Dorothy Amy Kathleen Angela Shirley Emma Brenda Pamela Nicole Anna Samantha
Katherine Christine Helen Debra Rachel Carolyn Janet Maria Catherine Heather Diane Olivia Julie Joyce Victoria
Ruth Virginia Lauren Kelly Christina Joan Evelyn Judith Andrea Hannah Megan Cheryl Jacqueline Martha Madison
Teresa Gloria Sara Janice Ann Kathryn Abigail Sophia Frances Jean Alice Judy Isabella Julia Grace Amber Denise
Danielle Marilyn Beverly Charlotte Natalie Theresa Diana Brittany Doris Kayla Alexis Lori Marie Ingrid Chloe
Lucy Zoe Eleanor Fiona Claire Ellen Irene Rose Sofia Nora Elena Alma Vera Stella Monica Paula Holly Naomi
Audrey Lydia Miriam Sylvia Edith Bridget Astrid Camille Giulia Lucia Ines Beatriz Freya Greta Heidi Matilda`)

	LatinMale = strings.Fields(`James Robert John Michael David William Richard Joseph Thomas Charles
Christopher Daniel Matthew Anthony Mark Donald Steven Andrew Paul Joshua Kenneth Kevin Brian George Timothy
Ronald Edward Jason Jeffrey Ryan Jacob Gary Nicholas Eric Jonathan Stephen Larry Justin Scott Brandon Benjamin
Samuel Gregory Alexander Patrick Frank Raymond Jack Dennis Jerry Tyler Aaron Jose Adam Nathan Henry Zachary
Douglas Peter Kyle Noah Ethan Jeremy Walter Christian Keith Roger Terry Austin Sean Gerald Carl Harold Dylan
Arthur Lawrence Jordan Jesse Bryan Billy Bruce Gabriel Joe Logan Alan Juan Albert Willie Elijah Wayne Randy
Vincent Mason Roy Ralph Bobby Russell Bradley Philip Eugene Oliver Simon Hugo Felix Leo Max Oscar Luke Ian
Martin Neil Graham Colin Derek Trevor Stuart Malcolm Duncan Alistair Marco Luca Pierre Antoine Karl Stefan
Lars Erik Sven Ivan Pavel Tomas Miguel Carlos Diego Rafael Pedro Mateo Emil Anton Viktor Nils Magnus Owen`)

	LatinSurnames = strings.Fields(`Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez
Hernandez Lopez Gonzalez Wilson Anderson Thomas Taylor Moore Jackson Martin Perez Thompson White Harris Sanchez
Clark Ramirez Lewis Robinson Walker Young Allen King Wright Scott Torres Nguyen Hill Flores Green Adams Nelson
Baker Hall Rivera Campbell Mitchell Carter Roberts Gomez Phillips Evans Turner Diaz Parker Cruz Edwards Collins
Reyes Stewart Morris Morales Murphy Cook Rogers Gutierrez Ortiz Morgan Cooper Peterson Bailey Reed Kelly Howard
Ramos Kim Cox Ward Richardson Watson Brooks Chavez Wood James Bennett Gray Mendoza Ruiz Hughes Price Alvarez
Castillo Sanders Patel Myers Long Ross Foster Jimenez Powell Jenkins Perry Russell Sullivan Bell Coleman Butler
Henderson Barnes Fisher Vasquez Simmons Graham Murray Ford Hamilton Wallace Cole West Reynolds Harrison Gibson
McDonald Marshall Owens Freeman Wells Webb Simpson Stevens Tucker Porter Hunter Hicks Crawford Boyd Mason Kennedy
Warren Dixon Burns Gordon Shaw Rice Holmes Hunt Black Palmer Wagner Robertson Stone Knight Rose Grant Ferguson
Spencer Arnold Lawson Fraser O'Brien O'Connor Byrne Walsh Doyle Schmidt Schneider Fischer Weber Meyer Becker
Hoffmann Richter Klein Rossi Russo Ferrari Bianchi Dubois Moreau Laurent Lefevre Silva Santos Oliveira Pereira
Costa Jansen Bakker Visser Larsen Hansen Nielsen Johansson Lindberg Novak Kowalski Horvat Ivanov Petrov Popescu`)

	// LatinShort gives everyday short forms of first names.
	LatinShort = map[string]string{
		"Robert": "Bob", "William": "Bill", "Richard": "Dick", "James": "Jim", "Michael": "Mike", "Thomas": "Tom",
		"Charles": "Chuck", "Christopher": "Chris", "Daniel": "Dan", "Matthew": "Matt", "Anthony": "Tony",
		"Donald": "Don", "Steven": "Steve", "Andrew": "Andy", "Joshua": "Josh", "Kenneth": "Ken",
		"Timothy": "Tim", "Ronald": "Ron", "Edward": "Ted", "Jeffrey": "Jeff", "Nicholas": "Nick",
		"Jonathan": "Jon", "Stephen": "Steve", "Benjamin": "Ben", "Samuel": "Sam", "Gregory": "Greg",
		"Alexander": "Alex", "Patrick": "Pat", "Raymond": "Ray", "Peter": "Pete", "Nathan": "Nate",
		"Elizabeth": "Liz", "Jennifer": "Jenny", "Patricia": "Pat", "Susan": "Sue", "Jessica": "Jess",
		"Margaret": "Peggy", "Kimberly": "Kim", "Deborah": "Debbie", "Stephanie": "Steph", "Rebecca": "Becky",
		"Cynthia": "Cindy", "Samantha": "Sam", "Katherine": "Kate", "Christine": "Chris", "Catherine": "Cathy",
		"Victoria": "Vicky", "Kathryn": "Kathy", "Abigail": "Abby", "Amanda": "Mandy", "Pamela": "Pam",
		"Theresa": "Terry", "Eleanor": "Ellie", "Matilda": "Tilly", "Joseph": "Joe", "David": "Dave",
	}

	// LatinAccents gives the accented form of names that systems often strip.
	LatinAccents = map[string]string{
		"Jose": "José", "Garcia": "García", "Lopez": "López", "Gonzalez": "González", "Martinez": "Martínez", "Perez": "Pérez",
		"Hernandez": "Hernández", "Rodriguez": "Rodríguez", "Gomez": "Gómez", "Sanchez": "Sánchez", "Ramirez": "Ramírez",
		"Diaz": "Díaz", "Gutierrez": "Gutiérrez", "Jimenez": "Jiménez", "Vasquez": "Vásquez", "Sofia": "Sofía", "Lucia": "Lucía",
		"Ines": "Inés", "Lefevre": "Lefèvre", "Novak": "Novák", "Tomas": "Tomáš", "Rafael": "Rafaël", "Zoe": "Zoë", "Chloe": "Chloé",
	}

	// Occupations are trades people write on forms.
	Occupations = strings.Fields(`teacher nurse driver engineer accountant salesperson farmer clerk manager cook
electrician plumber carpenter student retired lawyer doctor dentist pharmacist architect designer journalist
photographer librarian cleaner cashier waiter baker butcher mechanic welder painter tailor hairdresser barber
programmer analyst consultant surveyor economist translator musician actor soldier sailor pilot firefighter
policeman guard receptionist secretary broker banker trader fisher gardener builder mason roofer glazier
optician midwife therapist psychologist veterinarian chemist biologist physicist geologist statistician
professor tutor coach referee courier postman miner printer potter jeweller watchmaker locksmith upholsterer`)

	// StreetTypes end a Western street name.
	StreetTypes = []string{"Street", "Road", "Avenue", "Lane", "Drive", "Close", "Way", "Court", "Place", "Crescent"}

	// StreetStems begin a Western street name.
	StreetStems = strings.Fields(`High Station Main Church Park London Victoria Green Manor Kings Queens New Mill
Grange North South West East School Windsor York Alexandra Albert Highfield Springfield George Chapel Broad
Richmond Grove Meadow Oak Maple Cedar Elm Pine Walnut Chestnut Willow Lake Hill River Spring Ridge Sunset
Washington Lincoln Jackson Franklin Jefferson Madison Adams Union Market Bridge Canal Castle Abbey Priory
Orchard Rectory Vicarage Warren Forest Fairview Lakeview Valley Harbour Beach Cliff Mount Garden`)
)
