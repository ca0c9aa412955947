/** One column of a file: its canonical name, whether the file must have it, and the headers it may go by. */
export interface Column {
  readonly name: string;
  readonly required: boolean;
  readonly aliases: readonly string[];
}

export const column = (name: string, ...aliases: string[]): Column => ({ name, required: false, aliases });
export const required = (name: string, ...aliases: string[]): Column => ({ name, required: true, aliases });

/** The account's number, as nearly every file has it. */
export const account = required("account_id", "account", "account_no", "customer_id", "用户号", "户号", "用户编号", "客户编号");
