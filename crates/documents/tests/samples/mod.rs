//! Sample data of synthetic people, shared by tests and examples.

use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::{Value, json};

fn read(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("sample data: {error}"))
}

/// A receipt of eight documents, signed, with QR code.
pub fn receipt() -> Value {
    let mut data = read(include_str!("receipt.json"));
    data["signature"] = json!(signature());
    data
}

/// A receipt of that many documents, some with long names.
pub fn receipt_of(count: usize) -> Value {
    let mut data = receipt();
    let row = data["documents"][0].clone();
    let rows = (1..=count).map(|number| {
        let mut row = row.clone();
        let tail = if number % 7 == 0 {
            "（含证据目录、银行流水、微信聊天记录及现场照片等全部附件）"
        } else {
            ""
        };
        row["title"] = json!(format!("证据材料第{number}组{tail}"));
        row
    });
    data["documents"] = rows.collect();
    data
}

/// Every sample: name, template code, data.
pub fn all() -> Vec<(&'static str, &'static str, Value)> {
    let mut list = read(include_str!("list.json"));
    let rows = list["rows"].as_array().cloned().unwrap_or_default();
    list["rows"] = rows.iter().cycle().take(45).cloned().collect();
    vec![
        ("receipt", "receipt", receipt()),
        ("receipt-60", "receipt", receipt_of(60)),
        ("receipt-paper", "receipt", receipt_on_paper()),
        ("notice", "paper", read(include_str!("paper.json"))),
        ("summons", "paper", read(include_str!("summons.json"))),
        ("complaint", "paper", complaint()),
        ("confirmation", "confirmation", confirmation()),
        ("confirmation-filled", "confirmation", confirmation_filled()),
        ("statement", "statement", read(include_str!("statement.json"))),
        ("list", "list", list.clone()),
        ("list-landscape", "list", landscape(list)),
    ]
}

fn landscape(mut list: Value) -> Value {
    list["landscape"] = json!(true);
    list
}

/// A form to be filled in by hand.
fn confirmation() -> Value {
    json!({ "court": "北京市示例区人民法院", "case_number": "（2026）京0199民初1024号",
        "cause": "物业服务合同纠纷", "party": "张三", "role": "被告", "stage": "一审",
        "told": ["法院按照您确认的地址送达；地址不准确或者变更后没有及时告知的，文书退回之日视为送达。",
            "同意电子送达的，信息到达您确认的号码、邮箱的日期即为送达日期。"],
        "phone": "12368" })
}

/// The same as a party filled it in and signed it.
pub fn confirmation_filled() -> Value {
    let mut data = confirmation();
    let said = json!({ "filled": true, "address": "北京市示例区示例路12号院3号楼2单元501室",
        "postcode": "102200", "telephone": "13900005678", "agrees": true,
        "mobile": "13900005678", "email": "zhangsan@example.cn", "wechat": "zhangsan-wx",
        "receiver": "李娜", "relation": "配偶", "receiver_id": "110101199003070020",
        "stages": ["一审", "执行"], "signature": signature(), "signed_on": "2026年9月16日",
        "proof": "本确认书于2026年9月16日 10:00在人民法院电子送达网页上填写并手写签名；一次性签收码发至 139****5678，本人证件号码后六位核对相符，来自 192.0.2.7。" });
    for (key, value) in said.as_object().into_iter().flatten() {
        data[key.as_str()] = value.clone();
    }
    data
}

/// A copy of a complaint of several pages.
fn complaint() -> Value {
    let mut paragraphs = vec![
        "原告：示例物业有限公司，住所地北京市示例区示例路100号。法定代表人：周五，经理。"
            .to_owned(),
        "被告：䶮喆，女，1990年1月1日出生，汉族，住北京市示例区示例小区1号楼2单元301室。"
            .to_owned(),
        "诉讼请求：\n1．判令被告支付拖欠的租金人民币36000元；\n2．判令被告承担本案诉讼费用。"
            .to_owned(),
        "事实和理由：".to_owned(),
    ];
    paragraphs.extend((1..=18).map(|number| {
        format!("{number}．原、被告于2025年3月1日签订《房屋租赁合同》，约定月租金人民币6000元，按季支付。合同履行期间，被告自2026年1月起未按约支付租金，经原告多次催告仍未支付。上述事实有合同、转账记录和催告函为证。")
    }));
    json!({ "title": "民事起诉状", "paragraphs": paragraphs,
        "signers": ["具状人：示例物业有限公司"], "dated": "2026年9月1日", "mark": "演示文书　不具法律效力" })
}

/// A receipt to be signed with a pen: nothing but what is known beforehand.
pub fn receipt_on_paper() -> Value {
    let mut data = receipt();
    for key in [
        "signature",
        "signature_note",
        "signed_on",
        "remarks",
        "events",
        "check_code",
        "verify_url",
    ] {
        data[key] = Value::Null;
    }
    data["method"] = json!("直接送达");
    data["recipient"] = json!("北京示例国际科技文化发展（集团）股份有限公司海淀第一分公司");
    data["address"] = json!("北京市示例区示例街道示例路100号示例国际中心B座12层1201室");
    for row in data["documents"].as_array_mut().into_iter().flatten() {
        row["state"] = json!("待送达");
        row["served_on"] = Value::Null;
        row["basis"] = Value::Null;
        row["sm3"] = Value::Null;
    }
    data
}

/// A stroke that looks like a signature, black on transparent, as base64 PNG.
pub fn signature() -> String {
    let (width, height) = (360_usize, 120_usize);
    let mut pixels = vec![0_u8; width * height * 2];
    for step in 0..6_000 {
        let t = step as f64 / 6_000.0;
        let x = 20.0 + 320.0 * t + 18.0 * (t * 37.0).sin();
        let y = 60.0 + 38.0 * (t * 21.0).sin() * (1.0 - 0.5 * t) + 8.0 * (t * 90.0).cos();
        for (dx, dy) in [(0, 0), (1, 0), (0, 1), (1, 1), (2, 1), (1, 2)] {
            let at = (y as usize + dy) * width + x as usize + dx;
            if let Some(alpha) = pixels.get_mut(at * 2 + 1) {
                *alpha = 255;
            }
        }
    }
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width as u32, height as u32);
    encoder.set_color(png::ColorType::GrayscaleAlpha);
    encoder.set_depth(png::BitDepth::Eight);
    let written = encoder.write_header().and_then(|mut writer| writer.write_image_data(&pixels));
    written.unwrap_or_else(|error| panic!("sample signature: {error}"));
    STANDARD.encode(bytes)
}
