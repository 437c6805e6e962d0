import { CheckOutlined, CopyOutlined } from "@ant-design/icons";
import { Button, Input, Modal } from "antd";
import { useState } from "react";

interface ActivationLinkProps {
  link: { name: string; path: string } | null;
  close: () => void;
}

/** Shows the one-time link: only now, only here. */
export function ActivationLink({ link, close }: ActivationLinkProps) {
  const [copied, setCopied] = useState(false);
  const address = link ? new URL(link.path, window.location.origin).href : "";
  const copy = async () => {
    await navigator.clipboard.writeText(address);
    setCopied(true);
  };
  const leave = () => {
    setCopied(false);
    close();
  };
  return (
    <Modal
      open={link !== null}
      title={`${link?.name ?? ""} 的激活链接`}
      onCancel={leave}
      mask={{ closable: false }}
      footer={<Button onClick={leave}>我已交给本人</Button>}
    >
      <div className="stack">
        <p className="sentence">
          请当面或通过内部渠道交给本人，由本人设置密码。链接只能用一次，关闭后不再显示；遗失时可以重发。
        </p>
        <div className="one-link">
          <Input readOnly aria-label="激活链接" value={address} />
          <Button
            type="primary"
            icon={copied ? <CheckOutlined /> : <CopyOutlined />}
            onClick={() => void copy()}
          >
            {copied ? "已复制" : "复制"}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
