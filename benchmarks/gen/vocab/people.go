package vocab

import "strings"

// Facts of general knowledge about names.
var (
	// FeminineGiven and MasculineGiven are characters that given names of one
	// sex rarely hold; all others serve both.
	FeminineGiven = "丽娟芳静秀英娜婷红玲燕萍霞娥琴莉艳芬梅兰凤洁雪琳倩慧淑珍珠莲菊翠香月桂花蓉薇婕妍怡颖茜媛嫣姗莹瑶璐蕾蓓丹彩春琪佳欣悦"
	// MasculineGiven see FeminineGiven.
	MasculineGiven = "伟强军勇刚杰涛磊鹏斌浩辉超峰龙飞波健志建国庆彪虎豪雄毅武威栋梁坤鑫钢铁山海彬凯岩松柏达利昌荣宏"

	// HongKongSurnames are family spellings that rules don't give.
	HongKongSurnames = pairs(`陈 Chan 林 Lam 黄 Wong 李 Lee 王 Wong 吴 Ng 张 Cheung 刘 Lau 蔡 Choi 杨 Yeung 许 Hui 郑 Cheng 谢 Tse 郭 Kwok
曾 Tsang 叶 Yip 何 Ho 洪 Hung 周 Chow 颜 Ngan 徐 Tsui 邓 Tang 冯 Fung 梁 Leung 罗 Law 朱 Chu 胡 Wu 马 Ma 高 Ko 余 Yu 潘 Poon 钟 Chung
卢 Lo 苏 So 方 Fong 麦 Mak 莫 Mok 谭 Tam 廖 Liu 唐 Tong 江 Kong 赵 Chiu 孙 Suen 邱 Yau 黎 Lai 温 Wan 施 Sze 欧阳 Auyeung 司徒 Szeto
区 Au 关 Kwan 袁 Yuen 萧 Siu 石 Shek 沈 Shum 宋 Sung 彭 Pang 简 Kan 伍 Ng 杜 To 韩 Hon 程 Ching 魏 Ngai 田 Tin 姚 Yiu 阮 Yuen 严 Yim`)
	// SouthSeaSurnames are spellings of Singapore and Malaysia.
	SouthSeaSurnames = pairs(`陈 Tan 林 Lim 黄 Ng 李 Lee 王 Ong 吴 Goh 张 Teo 刘 Low 蔡 Chua 杨 Yeo 许 Koh 郑 Tay 谢 Chia 郭 Quek 曾 Chan
叶 Yap 何 Ho 洪 Ang 周 Chew 颜 Gan 徐 Chee 邓 Tang 冯 Pang 梁 Neo 罗 Loh 朱 Choo 胡 Foo 马 Beh 高 Koh 余 Yee 潘 Phua 钟 Chong 卢 Loo 苏 Soh
赵 Chio 孙 Soon 沈 Sim 唐 Tng 彭 Pang 方 Png 白 Peh 江 Kang 邱 Khoo 侯 Hau 温 Woon 施 See 傅 Poh 戴 Tai 韩 Hang 丁 Teng 程 Thia 薛 See`)
	// InformalSurnames are usual simplified writings of another surname.
	InformalSurnames = pairs("萧 肖 阎 闫 傅 付 戴 代 蓝 兰")

	// EnglishFemale and EnglishMale are Western names that Chinese people take.
	EnglishFemale = strings.Fields(`Amy Grace Joyce Cindy Vivian Jenny Emily Alice Fiona Carmen Winnie Karen Peggy Mandy Iris Wendy Cherry
Tiffany Yvonne Helen Irene Kitty Queenie Sandy Tracy Crystal Flora Ivy Bonnie Elaine`)
	// EnglishMale see EnglishFemale.
	EnglishMale = strings.Fields(`David Kevin Jason Peter Tony Eric Raymond Jacky Simon Alex Andy Ken Michael Vincent Edmund Dickson Patrick
Johnny Leo Kelvin Henry Wilson Stanley Ricky Samson Terence Victor Gary Ivan Anson`)

	// Minority are parts of Uyghur-style names, Han and usual Latin form.
	Minority = []Bilingual{{"艾力", "Eli"}, {"买买提", "Memet"}, {"阿不都", "Abdu"}, {"吐尔逊", "Tursun"}, {"古丽娜尔", "Gulnar"},
		{"阿依古丽", "Aygul"}, {"热合曼", "Rahman"}, {"依明", "Imin"}, {"帕提古丽", "Patigul"}, {"库尔班", "Kurban"}, {"阿迪力", "Adil"}, {"努尔", "Nur"}}
)

// pairs reads "key value key value".
func pairs(s string) map[string]string {
	words, m := strings.Fields(s), map[string]string{}
	for i := 0; i+1 < len(words); i += 2 {
		m[words[i]] = words[i+1]
	}
	return m
}
