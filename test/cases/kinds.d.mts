export interface Kind {
  /** Fields that a case of this kind must have, and those that it may. */
  readonly needs: readonly string[];
  readonly may: readonly string[];
}

export function kindOf(name: string): Kind | undefined;
