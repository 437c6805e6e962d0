import "./antd-pages.generated.css";
