package vocab

import "strings"

// Parts of invented addresses and companies: common words, facts of general
// knowledge.
var (
	// RoadStems begin a road name of the mainland or Taiwan (simplified).
	RoadStems = strings.Fields(`人民 中山 解放 建设 新华 和平 文化 胜利 建国 光明 东风 长江 黄河 北京 上海 南京 青年 朝阳 友谊
迎宾 滨河 学府 科技 创业 振兴 兴隆 幸福 团结 民主 育才 健康 花园 公园 湖滨 江南 凤凰 龙泉 云山 紫荆 桃园 向阳 红旗 延安
淮海 复兴 体育 工业 商业 金融 前进 星光 银河 太湖 泰山 华山 天山 昆仑 珠江 香山 梅园 竹园 松林 柳林 丹桂 海棠 芙蓉 玉兰`)
	// BigCities get more people than their share of counties.
	BigCities = strings.Fields("北京市 上海市 广州市 深圳市 天津市 重庆市 成都市 杭州市 南京市 武汉市 西安市 苏州市 青岛市 厦门市")
	// EstateStems and EstateKinds make the name of a housing estate.
	EstateStems = strings.Fields(`阳光 锦绣 金色 翡翠 御景 碧水 世纪 东方 绿地 丽景 星河 华庭 香榭 枫林 水岸 名都 嘉和 盛世 江畔 云海
天成 瑞景 滨江 怡景 康桥 银杏 春天 蓝湾 明珠 和谐 龙湖 凤鸣 雅居 书香 福临 万象`)
	// EstateKinds see EstateStems.
	EstateKinds = strings.Fields("花园 小区 家园 苑 公寓 新村 广场 名城 华府 雅苑")
	// TaiwanRoads begin a road name of Taiwan (traditional).
	TaiwanRoads = []Bilingual{{"中山", "Zhongshan"}, {"中正", "Zhongzheng"}, {"民生", "Minsheng"}, {"民權", "Minquan"}, {"民族", "Minzu"},
		{"忠孝", "Zhongxiao"}, {"仁愛", "Ren'ai"}, {"信義", "Xinyi"}, {"和平", "Heping"}, {"復興", "Fuxing"}, {"光復", "Guangfu"},
		{"建國", "Jianguo"}, {"文化", "Wenhua"}, {"自由", "Ziyou"}, {"成功", "Chenggong"}, {"博愛", "Bo'ai"}, {"三民", "Sanmin"},
		{"中華", "Zhonghua"}, {"新生", "Xinsheng"}, {"大同", "Datong"}}
	// HongKongStreets are streets with a district, in both languages.
	HongKongStreets = []Street{
		{"皇后大道中", "Queen's Road Central", "中環", "Central"}, {"德輔道中", "Des Voeux Road Central", "中環", "Central"},
		{"彌敦道", "Nathan Road", "旺角", "Mong Kok"}, {"亞皆老街", "Argyle Street", "旺角", "Mong Kok"},
		{"英皇道", "King's Road", "北角", "North Point"}, {"軒尼詩道", "Hennessy Road", "灣仔", "Wan Chai"},
		{"駱克道", "Lockhart Road", "灣仔", "Wan Chai"}, {"荔枝角道", "Lai Chi Kok Road", "深水埗", "Sham Shui Po"},
		{"觀塘道", "Kwun Tong Road", "觀塘", "Kwun Tong"}, {"青山公路", "Castle Peak Road", "荃灣", "Tsuen Wan"},
		{"廣東道", "Canton Road", "尖沙咀", "Tsim Sha Tsui"}, {"太子道西", "Prince Edward Road West", "九龍城", "Kowloon City"},
		{"沙田正街", "Sha Tin Centre Street", "沙田", "Sha Tin"}, {"大埔道", "Tai Po Road", "沙田", "Sha Tin"},
		{"青衣路", "Tsing Yi Road", "青衣", "Tsing Yi"}, {"筲箕灣道", "Shau Kei Wan Road", "筲箕灣", "Shau Kei Wan"},
	}
	// HongKongBuildings are building names in both languages.
	HongKongBuildings = []Bilingual{{"麗景閣", "Lai King Court"}, {"海景大廈", "Seaview Building"}, {"金輝大廈", "Kam Fai Building"},
		{"富豪閣", "Fu Ho Court"}, {"華昌大廈", "Wah Cheong Building"}, {"永安樓", "Wing On House"}, {"康怡閣", "Hong Yee Court"},
		{"翠竹軒", "Bamboo Heights"}, {"明珠大廈", "Pearl Mansion"}, {"德福閣", "Tak Fook Court"}, {"碧瑤灣", "Pik Yiu Bay"},
		{"景峰苑", "King Fung Garden"}, {"瑞安樓", "Shui On House"}, {"寶城大廈", "Po Shing Building"}}
	// SingaporeStreets are streets of public housing.
	SingaporeStreets = []string{"Ang Mo Kio Avenue 3", "Bedok North Street 1", "Tampines Street 21", "Clementi Avenue 2",
		"Jurong West Street 42", "Serangoon North Avenue 1", "Bukit Batok West Avenue 6", "Yishun Ring Road", "Toa Payoh Lorong 4", "Hougang Avenue 8"}
	// MalaysiaStreets are streets of Kuala Lumpur and Penang.
	MalaysiaStreets = []string{"Jalan Ampang", "Jalan Tun Razak", "Jalan Gasing", "Jalan Ipoh", "Jalan Cheras", "Jalan Telawi", "Lorong Maarof", "Jalan Kelawei"}
	// WesternCities are cities with region, country and postcode pattern.
	WesternCities = []City{
		{"New York", "NY", "USA", "1", "100##"}, {"San Francisco", "CA", "USA", "1", "941##"}, {"Seattle", "WA", "USA", "1", "981##"},
		{"Boston", "MA", "USA", "1", "021##"}, {"Chicago", "IL", "USA", "1", "606##"}, {"Houston", "TX", "USA", "1", "770##"},
		{"Toronto", "ON", "Canada", "1", "M#A #B#"}, {"Vancouver", "BC", "Canada", "1", "V#K #L#"},
		{"London", "", "United Kingdom", "44", "SW# #AB"}, {"Manchester", "", "United Kingdom", "44", "M# #GH"},
		{"Edinburgh", "", "United Kingdom", "44", "EH# #JD"}, {"Sydney", "NSW", "Australia", "61", "20##"},
		{"Melbourne", "VIC", "Australia", "61", "30##"},
	}
	// CompanyStems are characters for made company names, CompanyTrades what follows.
	CompanyStems = strings.Fields(`信 达 华 瑞 恒 创 鑫 盛 嘉 远 博 诚 腾 飞 宏 泰 中 联 新 锐 天 宇 智 汇 万 和 金 源 德 邦 海 润
方 正 龙 兴 安 凯 旭 日 众 合 优 品 康 美 科 维`)
	// CompanyTrades see CompanyStems.
	CompanyTrades = []Bilingual{{"科技", "Technology"}, {"贸易", "Trading"}, {"信息技术", "Information Technology"}, {"电子商务", "E-Commerce"},
		{"建筑工程", "Construction Engineering"}, {"物流", "Logistics"}, {"医疗器械", "Medical Devices"}, {"食品", "Foods"},
		{"文化传媒", "Culture Media"}, {"投资管理", "Investment Management"}, {"机械设备", "Machinery Equipment"}, {"服饰", "Apparel"},
		{"教育咨询", "Education Consulting"}, {"房地产", "Real Estate"}}
)

// Bilingual is a Han form and its English one.
type Bilingual struct{ Han, English string }

// Street is a street and its district in both languages.
type Street struct{ Han, English, DistrictHan, DistrictEnglish string }

// City is a Western city; in Postcode # stands for a digit.
type City struct{ Name, Region, Country, CallingCode, Postcode string }
