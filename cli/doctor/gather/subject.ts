/** What the user wants to check. */
export interface Subject {
  /** The folder of the program. **Default:** the current folder, if it contains a project. */
  readonly cwd?: string;
  /** **Default:** the selected stack. */
  readonly stack?: string;
  /** **Default:** the organizations of the stack, or those that the credentials can see. */
  readonly org?: string;
}
