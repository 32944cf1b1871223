/** Something that is not as it must be: which rule, where (an order, return or call), and what was seen. */
export type Finding = { readonly rule: string; readonly where: string; readonly what: string }

/** Collects findings; every check is a sentence that must hold. */
export type Report = {
  readonly findings: readonly Finding[]
  readonly must: (holds: boolean, rule: string, where: string, what: () => string) => void
}

export const createReport = (): Report => {
  const findings: Finding[] = []
  return {
    findings,
    must: (holds, rule, where, what) => {
      if (!holds) findings.push({ rule, where, what: what() })
    },
  }
}
