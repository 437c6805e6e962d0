/** UCS-2 text as a PDF hex string. */
function hex(text: string): string {
  return [...text].map((char) => char.charCodeAt(0).toString(16).padStart(4, "0")).join("");
}

/**
 * A PDF of `pages` pages whose Chinese type is named but not embedded: the reader can only
 * draw it with the character maps that are built into the portal.
 */
export function paper(title: string, pages: number): Uint8Array {
  const kids = Array.from({ length: pages }, (_, at) => `${6 + at * 2} 0 R`).join(" ");
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Kids [${kids}] /Count ${pages} >>`,
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
    "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 5 0 R >>",
    "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
  ];
  for (let at = 1; at <= pages; at += 1) {
    const text = [
      "BT /F1 24 Tf 150 760 Td",
      `<${hex(title)}> Tj`,
      "/F1 14 Tf -60 -60 Td",
      `<${hex("北京市昌平区人民法院")}> Tj`,
      `0 -30 Td <${hex(`第${at}页`)}> Tj ET`,
    ].join(" ");
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${7 + (at - 1) * 2} 0 R >>`,
      `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    );
  }
  let body = "%PDF-1.5\n";
  const offsets = objects.map((object, at) => {
    const offset = body.length;
    body += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const trailer = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF`;
  return new TextEncoder().encode(body + trailer);
}
