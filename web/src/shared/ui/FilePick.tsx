import { UploadOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useRef } from "react";
import { waits } from "@/shared/ui/waits";

interface FilePickProps {
  /** What the browser offers, such as `.xlsx`. */
  accept: string;
  /** What is picked, for those who do not see the button. */
  label: string;
  /** What stands on the button. */
  children: string;
  busy: boolean;
  primary?: boolean;
  onPick: (file: File) => void;
}

/** A button that picks one file; the same file may be picked again once it was mended. */
export function FilePick({ accept, label, children, busy, primary, onPick }: FilePickProps) {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={picker}
        className="sr"
        type="file"
        accept={accept}
        aria-label={label}
        tabIndex={-1}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = "";
          if (file) onPick(file);
        }}
      />
      <Button
        icon={<UploadOutlined />}
        type={primary ? "primary" : "default"}
        {...waits(busy)}
        onClick={() => picker.current?.click()}
      >
        {children}
      </Button>
    </>
  );
}
