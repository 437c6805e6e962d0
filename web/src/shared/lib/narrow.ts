/** Whether the page is as narrow as a phone, when it is drawn. */
export const narrow = (): boolean => window.matchMedia("(max-width: 600px)").matches;
