//! Words that synthetic cases are made of. No real person, firm or street is meant.

/// Family names.
pub(super) const SURNAMES: &[&str] = &[
    "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林",
    "何", "郭", "马", "罗", "梁", "宋", "郑", "谢", "韩", "唐", "冯", "于", "董", "萧", "程", "曹",
    "袁", "邓", "许", "傅", "沈", "曾", "彭", "吕", "苏", "卢", "蒋", "蔡", "贾", "丁", "魏", "薛",
    "叶", "阎", "余", "潘", "欧阳", "司徒",
];
/// Characters of given names.
pub(super) const GIVEN: &[&str] = &[
    "安", "博", "晨", "丹", "东", "帆", "芳", "枫", "刚", "光", "国", "海", "涵", "浩", "恒", "红",
    "华", "慧", "佳", "建", "洁", "静", "娟", "军", "君", "凯", "兰", "磊", "丽", "良", "琳", "玲",
    "明", "娜", "宁", "鹏", "平", "琴", "清", "然", "荣", "蓉", "睿", "山", "诗", "淑", "思", "涛",
    "婷", "伟", "文", "雯", "霞", "欣", "雪", "雅", "岩", "艳", "阳", "怡", "英", "永", "宇", "雨",
    "玉", "远", "云", "泽", "志", "卓", "子", "梓",
];
/// Names of firms, meant to sound like none.
pub(super) const FIRMS: &[&str] = &[
    "砚溪",
    "禾渡",
    "青笠",
    "云榛",
    "沐岑",
    "栖棠",
    "木樨岭",
    "苇洲",
    "鹿汀",
    "松篱",
    "槿川",
    "竹坞",
    "柚町",
    "岫庭",
];
/// What firms do.
pub(super) const TRADES: &[&str] = &[
    "科技",
    "商贸",
    "物业管理",
    "建筑装饰工程",
    "餐饮管理",
    "文化传媒",
    "汽车租赁",
    "供应链管理",
    "教育咨询",
];
/// Offices that are sued.
pub(super) const OFFICES: &[&str] =
    &["示例街道办事处", "示例镇人民政府", "样例城市管理局", "样例市场监督管理局", "样例人力资源局"];
/// Streets of addresses.
pub(super) const STREETS: &[&str] = &[
    "清禾路",
    "榆荫街",
    "望亭路",
    "南柳巷",
    "北槐街",
    "书院东路",
    "水泉街",
    "麦田路",
    "长堤路",
    "云杉路",
    "枣园西里",
    "三棵树胡同",
    "石榴营",
    "青年沟路",
    "晨光家园",
];
/// Cities of those who live abroad.
pub(super) const ABROAD: &[&str] = &[
    "加拿大温哥华市示例街88号",
    "日本东京都示例区3丁目",
    "新加坡示例路21号",
    "德国柏林市示例街5号",
];
/// District, code, since when identity numbers carry it. Younger districts had other codes
/// before, so that only people born later hold these.
pub(super) const DISTRICTS: &[(&str, &str, i32)] = &[
    ("东城区", "110101", 1949),
    ("西城区", "110102", 1949),
    ("朝阳区", "110105", 1949),
    ("丰台区", "110106", 1949),
    ("石景山区", "110107", 1967),
    ("海淀区", "110108", 1949),
    ("房山区", "110111", 1987),
    ("通州区", "110112", 1998),
    ("顺义区", "110113", 1999),
    ("昌平区", "110114", 2000),
    ("大兴区", "110115", 2002),
];
/// Courtrooms.
pub(super) const ROOMS: &[&str] = &[
    "第一法庭",
    "第三法庭",
    "第五法庭",
    "第八法庭",
    "第十二法庭",
    "互联网法庭",
    "回龙观法庭第二审判庭",
];

/// Who may stand on a side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Natural,
    Legal,
    Either,
}

/// Cause with those who sue and those who are sued.
pub(super) type Cause = (&'static str, Side, Side);

/// Causes of civil cases.
pub(super) const CIVIL: &[Cause] = &[
    ("民间借贷纠纷", Side::Natural, Side::Natural),
    ("买卖合同纠纷", Side::Either, Side::Either),
    ("房屋租赁合同纠纷", Side::Either, Side::Natural),
    ("物业服务合同纠纷", Side::Legal, Side::Natural),
    ("机动车交通事故责任纠纷", Side::Natural, Side::Either),
    ("离婚纠纷", Side::Natural, Side::Natural),
    ("劳动争议", Side::Natural, Side::Legal),
    ("追索劳动报酬纠纷", Side::Natural, Side::Legal),
    ("继承纠纷", Side::Natural, Side::Natural),
    ("服务合同纠纷", Side::Natural, Side::Legal),
    ("信用卡纠纷", Side::Legal, Side::Natural),
    ("装饰装修合同纠纷", Side::Either, Side::Legal),
];
/// Causes of cases against an office.
pub(super) const ADMINISTRATIVE: &[Cause] = &[
    ("行政处罚", Side::Natural, Side::Legal),
    ("政府信息公开", Side::Natural, Side::Legal),
    ("不履行法定职责", Side::Natural, Side::Legal),
];
