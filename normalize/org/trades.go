package org

import (
	"strings"
	"sync"
)

// tradeWords lists words of trades and kinds of organisations with their English translations, in singular.
const tradeWords = `
信息技术 information technology,it
信息科技 information technology
网络科技 network technology,internet technology
网络技术 network technology,internet technology
科技 technology,tech,science and technology,scientific
技术 technology,tech
信息 information,info
网络 network,internet,net
软件 software
电子商务 electronic commerce,e commerce,ecommerce
电子 electronic,electronics
电器 electric,electric appliance,electrical appliance,appliance
电气 electric,electrical
电力 power,electric power,electric
电网 grid,power grid
电信 telecom,telecommunication
通信 communication,telecommunication
通讯 communication,telecommunication
移动 mobile
联通 unicom
智能 intelligent,smart
数据 data
计算机系统 computer system
计算机 computer
系统 system
招商 merchant,china merchant
东亚 east asia
煤气 gas
半导体 semiconductor
集成电路 integrated circuit
商贸 trading,trade,commerce,commercial and trading
贸易 trading,trade
进出口 import and export,import export
外贸 foreign trade
商业 commercial,commerce,business
实业 industrial,industry,enterprise,holding
工业 industrial,industry
产业 industry,industrial
工商 industrial and commercial
农业 agricultural,agriculture
建设 construction
建筑 construction,building,architecture
建筑工程 construction engineering
建工 construction engineering
工程 engineering,project
装饰 decoration
设计 design
房地产 real estate,property
地产 real estate,property,land
置业 property,real estate
物业 property
物业管理 property management
物流 logistics
运输 transport,transportation
交通 communications,transport,transportation
航运 shipping
海运 shipping,marine
远洋 ocean shipping
航空 airline,airway,aviation
南方 southern,south
东方 eastern,oriental
北方 northern,north
西部 western
海洋 marine,ocean,offshore
精密 precision
重机 heavy machinery
企业 enterprise
医药 pharmaceutical,medicine
餐馆 restaurant
铁路 railway
地铁 metro
汽车 automobile,auto,motor,automotive
客车 bus
重工 heavy industry
机械 machinery
机电 mechanical and electrical
设备 equipment
仪器 instrument
制造 manufacturing
材料 material
新材料 new material
化工 chemical
化学 chemical
石油 petroleum,oil
石化 petrochemical
石油化工 petrochemical,petroleum and chemical
天然气 gas,natural gas
能源 energy
新能源 new energy
煤炭 coal
钢铁 iron and steel,steel
矿业 mining
有色金属 nonferrous metal
环保 environmental protection,environmental
水务 water
纺织 textile
服装 garment,clothing,apparel
服饰 apparel,clothing,fashion
鞋业 shoe,footwear
家具 furniture
家居 home,home furnishing
食品 food,foodstuff
饮料 beverage
啤酒 brewery,beer,brewing
酒业 wine,liquor,distillery
乳业 dairy
餐饮 catering,restaurant
酒店 hotel
饭店 hotel,restaurant
旅游 travel,tourism
旅行社 travel agency,travel service
制药 pharmaceutical,pharma
药业 pharmaceutical
生物 biological,bio,biotech
生物科技 biotechnology,biotech
生物技术 biotechnology,biotech
医疗 medical,healthcare
医疗器械 medical device,medical equipment
健康 health
医院 hospital
诊所 clinic
药房 pharmacy
银行 bank,banking
保险 insurance
人寿 life
人寿保险 life insurance
财产保险 property insurance
证券 security,securities
基金 fund
基金管理 fund management
期货 future,futures
信托 trust
租赁 leasing,lease
担保 guarantee
投资 investment,invest
投资管理 investment management
资产管理 asset management
资本 capital
控股 holding
集团 group
财务 finance
金融 financial,finance
支付 payment
咨询 consulting,consultancy
管理 management
管理咨询 management consulting
服务 service
企业管理 enterprise management
人力资源 human resource
劳务 labor service
会计师事务所 certified public accountant,accounting firm
律师事务所 law firm,law office
事务所 firm,office
广告 advertising
传媒 media
文化 culture,cultural
文化传媒 culture media
影视 film and television
电影 film,movie
出版 publishing
出版社 press,publishing house
印刷 printing
包装 packaging
教育 education,educational
培训 training
学校 school
大学 university
学院 college,institute
研究院 research institute,academy
研究所 institute,research institute
科学院 academy of science
发展 development
开发 development
经营 operation
销售 sale,sales,marketing
营销 marketing
超市 supermarket
百货 department store
商场 mall,shopping mall
商行 trading firm
商店 store
经营部 business department
工作室 studio
俱乐部 club
合作社 cooperative
信用社 credit cooperative
种业 seed
水泥 cement
玻璃 glass
橡胶 rubber
塑料 plastic
造纸 paper
珠宝 jewelry,jewellery
玩具 toy
体育 sport,sports
娱乐 entertainment
游戏 game
音乐 music
烟草 tobacco
邮政 post,postal
快递 express
速递 express
港口 port
机场 airport
船舶 shipbuilding
核电 nuclear power
汽配 auto part
五金 hardware
建材 building material
光电 optoelectronics,photoelectric
光伏 photovoltaic,solar
电池 battery
安全 safety,security
安防 security
保安 security
园林 landscape,garden
花卉 flower
国际 international
联合 united,union
人民 people,peoples
中央 central
第一 first
厂 factory,plant,works
店 store,shop
部 department
协会 association
学会 society
委员会 committee,commission
政府 government
局 bureau
`

type tradeTable struct {
	words   map[string][]string
	longest int // bytes
}

// trades loads the trade words once.
var trades = sync.OnceValue(func() *tradeTable {
	t := &tradeTable{words: map[string][]string{}}
	for line := range strings.Lines(tradeWords) {
		han, english, ok := strings.Cut(strings.TrimSpace(line), " ")
		if !ok {
			continue
		}
		t.words[han] = strings.Split(english, ",")
		t.longest = max(t.longest, len(han))
	}
	return t
})
