package org

// brands are Latin brands of well-known stems, or stems with a trade word, that neither sound nor translation gives. Facts.
var brands = map[string]string{
	// mainland
	"联想": "lenovo", "格力": "gree", "美的": "midea", "万科": "vanke", "万科企业": "vanke", "复星": "fosun", "腾讯": "tencent", "百度": "baidu", "清华": "tsinghua",
	"华润": "crc", "海信": "hisense", "创维": "skyworth", "中兴": "zte", "京东": "jd", "网易": "netease", "新浪": "sina", "搜狐": "sohu", "携程": "ctrip", "美团": "meituan",
	"茅台": "moutai", "茅台酒": "moutai", "中信": "citic", "大疆": "dji", "大疆创新": "dji", "三一": "sany", "海螺": "conch", "国美": "gome", "中联": "zoomlion", "中联重科": "zoomlion",
	"中粮": "cofco", "远洋海运": "cosco shipping", "中远海运": "cosco shipping", "金龙": "king long", "张裕": "changyu", "徐工": "xcmg", "字节跳动": "bytedance", "阿里巴巴": "alibaba",
	"商汤": "sensetime", "科大讯飞": "iflytek", "蔚来": "nio", "理想": "li auto", "小鹏": "xpeng", "农夫山泉": "nongfu spring", "吉利": "geely", "奇瑞": "chery", "宁德时代": "catl", "安踏": "anta", "李宁": "li ning",
	// Hong Kong and Taiwan
	"国泰": "cathay", "恒生": "hang seng", "汇丰": "hsbc", "渣打": "standard chartered", "新鸿基": "sun hung kai", "恒基": "henderson", "恒基兆业": "henderson", "九龙仓": "wharf",
	"美心": "maxims", "大家乐": "cafe de coral", "屈臣氏": "watsons", "友邦": "aia", "百佳": "parknshop", "台积电": "tsmc", "宏碁": "acer", "鸿海": "hon hai", "富士康": "foxconn",
	"华硕": "asus", "富邦": "fubon", "中华电信": "chunghwa telecom", "联发科": "mediatek", "长荣": "evergreen", "统一": "uni president", "捷安特": "giant",
	// foreign
	"奔驰": "benz", "宝马": "bmw", "可口可乐": "coca cola", "百事": "pepsi", "微软": "microsoft", "苹果": "apple", "谷歌": "google", "亚马逊": "amazon", "三星": "samsung",
	"索尼": "sony", "西门子": "siemens", "雀巢": "nestle", "星巴克": "starbucks", "麦当劳": "mcdonalds", "肯德基": "kfc", "家乐福": "carrefour", "沃尔玛": "walmart", "大众": "volkswagen",
	"福特": "ford", "丰田": "toyota", "本田": "honda", "日产": "nissan", "松下": "panasonic", "日立": "hitachi", "东芝": "toshiba", "佳能": "canon", "英特尔": "intel", "诺基亚": "nokia",
	"花旗": "citi", "花旗银行": "citibank", "特斯拉": "tesla", "宝洁": "procter gamble", "联合利华": "unilever", "博世": "bosch", "巴斯夫": "basf", "拜耳": "bayer", "辉瑞": "pfizer", "惠普": "hp", "戴尔": "dell",
	"甲骨文": "oracle", "思科": "cisco", "耐克": "nike", "阿迪达斯": "adidas", "欧莱雅": "loreal", "宜家": "ikea", "德勤": "deloitte", "安永": "ernst young", "毕马威": "kpmg", "普华永道": "pricewaterhousecoopers",
	"飞利浦": "philips", "施耐德": "schneider", "霍尼韦尔": "honeywell", "通用电气": "ge", "空中客车": "airbus", "波音": "boeing"}

// englishName gives the Han core of names that are one by law and neither sound nor translation connects. Facts.
var englishName = map[string]string{"hong kong and shanghai banking": "香港上海汇丰银行", "hsbc": "香港上海汇丰银行", "cathay pacific airways": "国泰航空", "tsmc": "台湾积体电路制造",
	"taiwan semiconductor manufacturing": "台湾积体电路制造", "saic motor": "上海汽车", "china vanke": "万科企业", "sun hung kai properties": "新鸿基地产发展",
	"china citic bank": "中信银行", "petrochina": "中国石油天然气", "sinopec": "中国石油化工", "cnooc": "中国海洋石油", "byd": "比亚迪", "airchina": "中国国际航空",
	"air china": "中国国际航空", "foxconn": "鸿海精密工业", "state grid": "国家电网", "china mobile": "中国移动通信", "china unicom": "中国联合网络通信",
	"china state construction engineering": "中国建筑", "china railway group": "中国中铁", "crrc": "中国中车", "china national petroleum": "中国石油天然气",
	"china petrochemical": "中国石油化工", "china national offshore oil": "中国海洋石油", "sun yat sen university": "中山大学", "eva airways": "长荣航空",
	"maxims caterers": "美心食品", "cathay united bank": "国泰世华商业银行", "mtr": "香港铁路", "airport authority hong kong": "香港机场管理局"}
