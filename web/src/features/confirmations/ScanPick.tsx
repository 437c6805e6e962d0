import { UploadOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useRef, useState } from "react";
import { fileAddress, upload } from "@/api/kernel";
import { type ApiProblem, asProblem } from "@/api/problem";
import type { StoredFile } from "@/api/types";
import { ProblemNotice } from "@/shared/ui/States";
import "./confirmations.css";
import { waits } from "@/shared/ui/waits";

interface ScanPickProps {
  value?: StoredFile | undefined;
  onChange?: (file: StoredFile | undefined) => void;
  id?: string;
}

/** One scan, uploaded at once; the form keeps what was stored. */
export function ScanPick({ value, onChange, id }: ScanPickProps) {
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const take = async (file: File | undefined) => {
    if (!file) return;
    setBusy(true);
    setProblem(null);
    try {
      onChange?.(await upload(file));
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setBusy(false);
      if (input.current) input.current.value = "";
    }
  };
  return (
    <div className="stack">
      <div className="row">
        <Button icon={<UploadOutlined />} {...waits(busy)} onClick={() => input.current?.click()}>
          {value ? "换一份" : "选择扫描件"}
        </Button>
        {value && (
          <a href={fileAddress(value.id, true)} target="_blank" rel="noreferrer">
            {value.name}
          </a>
        )}
        <input
          ref={input}
          id={id}
          className="scan-input"
          type="file"
          aria-label="扫描件文件"
          tabIndex={-1}
          accept=".pdf,.jpg,.jpeg,.png"
          onChange={(event) => void take(event.target.files?.[0])}
        />
      </div>
      <ProblemNotice problem={problem} />
    </div>
  );
}
