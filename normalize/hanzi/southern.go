package hanzi

import (
	"strings"
	"sync"
)

// southernGiven lists how families of Singapore, Malaysia, Indonesia and the Philippines spell characters of given names after
// Hokkien, Teochew and Hakka readings, where Mandarin and Cantonese rules do not give it. There is no standard; these are
// the usual spellings of the characters that are usual in names.
const southernGiven = `安 ann|宝 poh bo po pow|保 poh|本 boon pun|宾 pin bin|炳 peng beng pheng|斌 pin bin|彬 pin bin|才 chye chai|财 chye chai|材 chye chai|
彩 chai chye|昌 chong cheong chang|成 seng sing|诚 seng sing|城 seng|春 choon chun|传 chuan|川 chuan|聪 chong|达 tat tatt|大 tai tua|德 teck tek tak tuck|
定 teng ting|东 tong tang|栋 tong|敦 toon tun|恩 in yin oon un|发 huat fatt hwat fat|芳 hong fong phang|凤 hong foong hung|丰 hong|峰 hong foong hoong|
福 hock hok fook|富 hoo foo|甫 hoo|刚 kong kang|高 koh|功 kong|广 kong|光 kong kuang kwang kuan|贵 kwee|桂 kwee kuay|国 kok kuok|海 hai hye|汉 han hon|
豪 hoe how|和 ho hoe hor|鸿 hong|宏 hong|花 hua wah hwa|华 hua hwa wah hoa|怀 hwai|辉 hui hooi huay|惠 hui huey|慧 hui huey|吉 kit kiat keat|
佳 kah ka kia|家 ka kah kia kar|嘉 kah ka|坚 kian keen kien|建 kian keen kien|健 kian keen kien|剑 kiam|江 kang|杰 kiat keat kit|洁 kiat kit|金 kim kam|
锦 kim kam gim|进 chin tsin|京 keng|经 keng|晶 cheng|景 keng king|敬 keng king|静 cheng|九 kau|菊 keok kiok kek|娟 kuan|军 koon kun|君 koon kun|
俊 choon chun|开 kai khai|凯 kai khai|康 kang khong|可 kor kho|坤 khoon kun koon|昆 khoon koon|来 lai|兰 lan|乐 lok|雷 lui|礼 lay lee|丽 lay lee lai|
莉 lee lay|力 lek|利 lee|联 lian lien leng|连 lian lien lean|莲 lian lien leng lean|良 leong liang liong leng|亮 leong liong|林 lim|霖 lim|麟 lin lim leng|
玲 leng ling|龄 leng ling|灵 leng|隆 leong loong liong|龙 leong loong liong leng|露 loh|伦 loon|满 mun buan|茂 boh mow|梅 mooi moey bwee boey|
美 bee mee mei bi|敏 min bin mein|民 min bin mein|明 beng meng bing|铭 beng meng bing|谋 biow bo|木 bok mook|南 lam nam|能 neng leng|宁 leng|品 phin pin|
平 peng pheng|萍 peng pheng|其 kee|奇 kee|琪 kee kay|祺 kee|启 kay khai keh|谦 khiam|强 keong kiong kheng khiang|巧 kiau khiau|琴 khim kim|勤 khin kin|
庆 kheng keng|清 cheng chheng|青 cheng chheng|秋 chew chiew|泉 chuan choan chwan|权 kuan koon khuan|全 chuan|群 koon khun|仁 jin yin jeen|荣 eng yong weng|
茹 joo|瑞 swee sui sooi|润 joon|三 sam|森 sim|山 san|善 sian sean|尚 siong|少 siew siow|绍 siow siew|生 seng sang|升 seng|胜 seng|声 seng|盛 seng|诗 see|
士 soo|世 say seh|仕 soo|寿 siew siu|书 su soo|淑 sook siok sock|树 soo|舜 soon|顺 soon|思 soo ser see|松 siong seong|颂 siong|素 soh soo|泰 thye thai|
堂 tong|添 thiam tiam tim|天 thian tien thien|田 tian|廷 teng|亭 teng theng|婷 teng theng|通 thong tong|同 tong|万 ban buan|旺 wang ong|望 bong|维 wee ui|
伟 wee wai ooi vui|炜 wee|威 wee|为 wee ui|文 boon voon bun mun|武 boo bu moo|喜 hee|锡 sek siak seck|霞 hah|仙 sian sien|先 sian sien|贤 hian hean hien|
显 hian hsien hean|香 heong hiang hiong|祥 siang siong seong|翔 siang siong|湘 siang siong|向 hiong|孝 how|小 siew siow sio|晓 hiau siew|心 sim|
欣 him hin|新 sin|信 sin|兴 heng hin|星 seng sin|杏 heng|雄 hiong heong|秀 siew siu sew|修 siew|轩 hian hien|选 suan|雪 swat suat sheat soat|勋 hoon hng|
训 hoon|雅 nga gah|炎 yam iam|燕 yan ean ian|艳 yam iam|阳 yong iong|扬 yong iong|洋 yong iong|耀 yew yeow iau yeu|业 giap ngiap|一 it yit|义 gee ngee ghee|
宜 gee ngee|仪 gee ghee|益 aik ek yik|毅 ngee gee|意 ee|英 eng yin yeng|瑛 eng yin|盈 eng|莹 eng|颖 eng|映 eng|永 eng yong weng|勇 yong iong yeong|
友 yew iu|有 yew iu|玉 geok gek yoke nyuk gaik geik|钰 geok gek yoke|裕 joo|宇 yee|育 yok yoke|元 guan goan nyen|原 guan|源 guan goan|远 wan uan|
月 guat goat gwat ngiat|云 hoon in|运 oon|泽 tek chak|珍 chin tin|真 chin|振 chin tsin|镇 tin chin|正 cheng|政 cheng|芝 chee|志 chee jee|治 tee|智 tee|
致 tee|中 tiong choong tong|紫 choo chee|时 see si|程 thia theng|忠 tiong teong choong|仲 tiong|宗 chong cheong|洲 chew chiew|珠 choo|卓 tok toh|子 choo tzu tsu|自 choo jee|祖 choh chor|作 chok chock|
佐 cho|阿 ah|亚 ah|根 koon kin kun|水 chui swee|火 hoe|枝 kee ki|桃 toh tho|娇 keow kiau kew|妹 moi moy bee|娘 neo nio|娥 ngoh go|佩 puay poey pooi|
碧 phek phaik pek peck|白 pek peck|翠 chwee chui|招 chiau|绣 siew|琼 kheng keng|璋 chiong|章 chiong cheong|彰 chiong|楚 chor|楠 lam nam|钦 khim kim|
铨 chuan|锋 hong foong|鑫 kim|兆 tiow tiau|朝 teow tiau|昭 chiau|照 chiau|尧 yeow|尊 choon|存 choon|培 poey puay|鹏 pheng peng|标 piow peow piau|彪 peow|
旋 suan|宣 suan|献 hian hean|宪 hian|庚 keng kee|耕 keng|鼎 teng tin|基 kee|硕 sek|鹤 hock hok|年 nien nian|祯 cheng|贞 cheng|柔 joo yew|妙 biau meow|蓉 yong|
竹 tek|梓 choo|琳 lim|福 hoe|如 joo|宽 kuan|钧 koon|勤 khuan|冠 kuan guan|财 tsai|良 lian|霖 lin`

// southernTables maps folded characters to their southern spellings, and lists all spellings.
type southernTables struct {
	byRune    map[rune][]string
	spellings map[string]bool
}

var southernTable = sync.OnceValue(func() *southernTables {
	t := &southernTables{map[rune][]string{}, map[string]bool{}}
	for entry := range strings.SplitSeq(southernGiven, "|") {
		f := strings.Fields(entry)
		r := []rune(f[0])[0]
		t.byRune[r] = append(t.byRune[r], f[1:]...)
		for _, s := range f[1:] {
			t.spellings[s] = true
		}
	}
	return t
})

// IsSpelling reports whether a spelling writes one syllable of a Chinese name in any system or in the southern manner.
func IsSpelling(spelling string) bool {
	return SpellingSystems(spelling) != 0 || southernTable().spellings[spelling]
}

// IsSouthern reports whether the folded character and the spelling are both in the table of southern spellings, so that
// [SoundSet.SpellsSouthern] can say no for sure.
func IsSouthern(r rune, spelling string) bool {
	t := southernTable()
	return t.byRune[r] != nil && t.spellings[spelling]
}
