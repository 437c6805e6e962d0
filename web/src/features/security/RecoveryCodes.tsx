import { CheckOutlined, CopyOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";

interface RecoveryCodesProps {
  codes: string[];
  done: () => void;
}

/** The ten codes, shown this once. */
export function RecoveryCodes({ codes, done }: RecoveryCodesProps) {
  const [copied, setCopied] = useState(false);
  return (
    <section className="stack" aria-label="恢复码">
      <p className="sentence">
        <strong>请抄下或打印这 10 个恢复码，只显示这一次。</strong>
        手机遗失时，一个恢复码可以代替动态口令登录一次。请与手机分开保管。
      </p>
      <ul className="codes num">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="row no-print">
        <Button type="primary" onClick={done}>
          我已保存
        </Button>
        <Button
          icon={copied ? <CheckOutlined /> : <CopyOutlined />}
          onClick={() =>
            void navigator.clipboard.writeText(codes.join("\n")).then(() => setCopied(true))
          }
        >
          {copied ? "已复制" : "复制"}
        </Button>
        <Button onClick={() => window.print()}>打印</Button>
      </div>
    </section>
  );
}
