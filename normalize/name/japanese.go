package name

import (
	"strings"
	"sync"
)

// japaneseSurnames maps common Japanese surnames of two characters, folded, to their usual reading in Hepburn. A name of four
// characters that begins with one is Japanese (山田太郎): its characters are never read in Chinese.
var japaneseSurnames = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for entry := range strings.FieldsSeq(`佐藤=sato 铃木=suzuki 高桥=takahashi 田中=tanaka 伊藤=ito 渡边=watanabe 渡辺=watanabe 山本=yamamoto 中村=nakamura
		小林=kobayashi 加藤=kato 吉田=yoshida 山田=yamada 山口=yamaguchi 松本=matsumoto 井上=inoue 木村=kimura 斋藤=saito 斎藤=saito 清水=shimizu
		山崎=yamazaki 阿部=abe 池田=ikeda 桥本=hashimoto 石川=ishikawa 山下=yamashita 中岛=nakajima 石井=ishii 小川=ogawa 前田=maeda 冈田=okada
		长谷=hase 藤田=fujita 后藤=goto 近藤=kondo 村上=murakami 远藤=endo 青木=aoki 坂本=sakamoto 齐藤=saito 福田=fukuda 太田=ota 西村=nishimura
		藤井=fujii 金子=kaneko 冈本=okamoto 藤原=fujiwara 中野=nakano 三浦=miura 原田=harada 中川=nakagawa 松田=matsuda 竹内=takeuchi 小野=ono
		田村=tamura 中山=nakayama 和田=wada 石田=ishida 森田=morita 上田=ueda 内田=uchida 柴田=shibata 酒井=sakai 宫崎=miyazaki 横山=yokoyama
		高木=takagi 安藤=ando 宫本=miyamoto 大野=ono 小岛=kojima 谷口=taniguchi 今井=imai 工藤=kudo 高田=takada 增田=masuda 丸山=maruyama 杉山=sugiyama
		村田=murata 大冢=otsuka 新井=arai 小山=koyama 平野=hirano 藤本=fujimoto 河野=kono 上野=ueno 武田=takeda 野口=noguchi 松井=matsui 千叶=chiba
		菅原=sugawara 岩崎=iwasaki 久保=kubo 木下=kinoshita 佐野=sano 野村=nomura 松尾=matsuo 市川=ichikawa 菊地=kikuchi 杉本=sugimoto 古川=furukawa
		大西=onishi 岛田=shimada 水野=mizuno 樱井=sakurai 高野=takano 吉川=yoshikawa 山内=yamauchi 西田=nishida 菊池=kikuchi 西川=nishikawa 五十=igarashi
		北村=kitamura 安田=yasuda 中田=nakata 川口=kawaguchi 平田=hirata 川崎=kawasaki 饭田=iida 吉村=yoshimura 本田=honda 泽田=sawada 松冈=matsuoka
		辻本=tsujimoto 关口=sekiguchi 浅野=asano 安倍=abe 石原=ishihara 黑田=kuroda 宫泽=miyazawa 松下=matsushita 丰田=toyota 织田=oda 德川=tokugawa`) {
		kanji, romaji, _ := strings.Cut(entry, "=")
		m[kanji] = romaji
	}
	return m
})

// japaneseCross compares a Japanese name with a Latin one: only the surname can be read.
func japaneseCross(h *hanName, l *latinName) Level {
	reading := japaneseSurnames()[string(h.chars[:2])]
	for _, w := range l.words {
		if w == reading {
			return Compatible
		}
	}
	return Conflict
}
