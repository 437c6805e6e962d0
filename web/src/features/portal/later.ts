/** What stands behind the factor: loaded while the person types the code. */
export const packagePage = () => import("./PackagePage");
export const formPage = () => import("./form/FormPage");
