import dayjs from "dayjs";
import "dayjs/locale/zh-cn";

// The date fields draw their month and weekday names from here.
dayjs.locale("zh-cn");

/** A date field's value for a civil date. */
export const toField = (date: string | null | undefined) => (date ? dayjs(date) : null);

/** The civil date of a date field's value. */
export const fromField = (value: dayjs.Dayjs | null | undefined): string | undefined =>
  value?.format("YYYY-MM-DD");
