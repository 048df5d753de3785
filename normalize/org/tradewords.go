package org

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
电灯 electric
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
港 port,harbour,harbor
动力 power,powertrain
酒厂 brewery,distillery,winery
酒家 restaurant
酒楼 restaurant
餐室 restaurant,cafe
饼家 bakery,cake shop
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
在线 online
终端 terminal,device
珠宝金行 jewelry
金行 goldsmith,jewelry
首饰 jewelry
火锅 hot pot,hotpot
烤鸭 roast duck
烧烤 barbecue,bbq
小吃 snack
面馆 noodle
牛肉面 beef noodle
麻辣烫 malatang
理发 barber,hair salon
烧腊 roast meat
鲜花 flower,florist
修理 repair
维修 repair,maintenance
洗衣 laundry
干洗 dry cleaning
家政 housekeeping
餐厅 restaurant
茶餐厅 cafe,restaurant
咖啡 coffee,cafe
奶茶 milk tea
茶业 tea
茶叶 tea
水果 fruit
便利 convenience
药店 pharmacy,drugstore
书店 bookstore,bookshop
美容 beauty
美发 hair salon,hair
化妆品 cosmetic,cosmetics
服装店 clothing store
钟表 watch,clock
眼镜 optical,glasses,optics
制冷设备 refrigeration equipment,air conditioning equipment
空调 air conditioning,air conditioner
电梯 elevator
电缆 cable
灯饰 lighting
照明 lighting
铝业 aluminum
铜业 copper
煤业 coal,coal industry
煤矿 coal mine
矿山 mine,mining
稀土 rare earth
铁建 railway construction
铁路工程 railway engineering
公路 highway,expressway
高速公路 expressway,highway
高速 expressway
公交 bus,public transport,public transit
出租汽车 taxi
航天 aerospace
船务 shipping,marine
船厂 shipyard
货运 freight,forwarding
货运代理 freight forwarding
国际货运代理 international freight forwarding
国际贸易 international trade,international trading
国际物流 international logistics
供应链 supply chain
供应链管理 supply chain management
仓储 warehousing,storage
批发 wholesale
零售 retail
代理 agency
中介 agency
拍卖 auction
典当 pawn
小额贷款 microcredit,micro credit,small loan
融资租赁 financial leasing,finance lease,leasing
商业银行 commercial bank
农村商业银行 rural commercial bank
储蓄银行 savings bank
发展银行 development bank
投资银行 investment bank
健康保险 health insurance
养老保险 pension insurance,pension
再保险 reinsurance
金融控股 financial holding,financial holdings
投资控股 investment holding,investment holdings
国际控股 international holding,international holdings
期权 option
知识产权 intellectual property
专利 patent
技术开发 technology development
技术服务 technology service,technical service
科技发展 technology development,science and technology development
科技开发 technology development
软件服务 software service
互联网 internet
信息服务 information service
云计算 cloud computing
大数据 big data
人工智能 artificial intelligence,ai
机器人 robot,robotics
无人机 drone,uav
自动化 automation
电脑 computer
手机 mobile phone
电机 electric,motor
电源 power supply
电气设备 electrical equipment
仪表 instrument,meter
模具 mould,mold
轴承 bearing
阀门 valve
泵业 pump
工具 tool
锅炉 boiler
焊接 welding
精工 seiko,precision
铸造 casting,foundry
钢材 steel
钢结构 steel structure
门窗 door and window
陶瓷 ceramic,ceramics
石材 stone
木业 wood,timber
涂料 coating,paint
油漆 paint
化肥 fertilizer
农药 pesticide
饲料 feed
养殖 breeding
畜牧 animal husbandry
水产 aquatic,seafood
渔业 fishery
粮油 grain and oil,cereal and oil
调味品 condiment,seasoning
酿酒 brewery,winery
葡萄酒 wine
白酒 liquor
矿泉水 mineral water
茶饮 tea
冷链 cold chain
印务 printing
文具 stationery
办公用品 office supply
礼品 gift
工艺品 craft,handicraft,arts and crafts
皮革 leather
皮具 leather,leather goods
箱包 bag,luggage
针织 knitting
丝绸 silk
印染 dyeing,printing and dyeing
毛纺 wool textile
棉纺 cotton textile,cotton spinning
母婴 mother and baby
儿童 children
用品 goods,article,product
体育用品 sporting goods,sports goods
日用品 daily necessity,daily product
制品 product
产品 product
器材 equipment,apparatus
设施 facility
医学 medical,medicine
医科 medical
中医 traditional chinese medicine,chinese medicine
口腔 dental,stomatology
眼科 eye,ophthalmology
妇产 maternity,obstetrics and gynecology
儿童医院 children hospital,childrens hospital
人民医院 people hospital,peoples hospital
中心医院 central hospital
医学院 medical college,school of medicine,medical school
师范大学 normal university
理工大学 technological university,university of technology,polytechnic university,university of science and technology,institute of technology
工业大学 university of technology,institute of technology,polytechnic university
科技大学 university of science and technology,university of technology
科学技术大学 university of science and technology
农业大学 agricultural university
财经大学 university of finance and economics
中学 middle school,secondary school,high school
小学 primary school,elementary school
高中 high school,senior high school
幼儿园 kindergarten
职业技术学院 vocational and technical college,polytechnic
图书馆 library
博物馆 museum
美术馆 art museum,gallery
剧院 theatre,theater
电视台 television,tv station
电视 television,tv
广播 broadcasting
报社 daily,newspaper
日报 daily
通讯社 news agency
基金会 foundation
商会 chamber of commerce
联合会 federation
工会 trade union,union
中心 center
总局 administration,general administration
管理局 administration,authority
分行 branch
支行 sub branch,branch
分公司 branch,branch company
办事处 office,representative office
代表处 representative office
企业社 enterprise
工程行 engineering
行 company
号 company
部 department
协会 association
学会 society
委员会 committee,commission
政府 government
局 bureau
`
