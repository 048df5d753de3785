package org

// glossWords are translations of words that stand in stems as well and so split nothing off a name.
const glossWords = `
新 new
新华 new china
世界 world
太平洋 pacific
大西洋 atlantic
亚太 asia pacific
长城 great wall
黄河 yellow river
长江 yangtze,yangtze river
师范 normal
首都 capital
成人 adult
附属 affiliated,affiliated to
中文 chinese
国立 national
私立 private
市立 municipal,city
省立 provincial
东 east,eastern
南 south,southern
西 west,western
北 north,northern
中 central,middle
华东 east china
华南 south china
华北 north china
华中 central china
西北 northwest,northwestern
西南 southwest,southwestern
东北 northeast,northeastern
中南 central south
理工 technology,science and technology,polytechnic,institute of technology
工业 technology
科学技术 science and technology
科学 science
财经 finance and economics
经济 economy,economic,economics
政法 political science and law
外国语 foreign studies,foreign language,international studies
外语 foreign language
航空航天 aeronautics and astronautics,aerospace
邮电 posts and telecommunications,post and telecommunication
语言 language
中医药 chinese medicine,traditional chinese medicine
林业 forestry
海事 maritime
矿业 mining and technology
民族 nationality,minzu,ethnic
传媒 communication
城市 city,urban
公共 public
公开 open
浸会 baptist
岭南 lingnan
终端 device,terminal
在线 online
创新 innovation
时代 times,era
未来 future
阳光 sunshine
华侨 overseas chinese
国民 national
国泰 cathay
合作 cooperative
储蓄 saving,savings
农村 rural
农商 rural commercial
城商 city commercial
商业 commercial
第二 second,2nd
第三 third,3rd
第一 1st,first,no 1,1
第二 2nd,second,no 2,2
第三 3rd,third,no 3,3
第四 4th,fourth,no 4,4
第五 5th,fifth,no 5,5
第六 6th,sixth,no 6,6
第七 7th,seventh,no 7,7
第八 8th,eighth,no 8,8
第九 9th,ninth,no 9,9
第十 10th,tenth,no 10,10
`
