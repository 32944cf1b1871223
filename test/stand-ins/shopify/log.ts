/** What the stand-in was asked, in order. */
export type LogEntry = {
  number: number
  at: number
  method: string
  path: string
  /** GraphQL operation by its name, else by its first field. */
  operation: string | null
  /** `query`, `mutation`, or null outside GraphQL. */
  kind: string | null
  variables: Record<string, unknown> | null
  /** HTTP status; null when nothing was answered. */
  status: number | null
  cost: number | null
  fault: string | null
  durationMs: number
  /** Messages of GraphQL errors and of user errors. */
  errors: string[]
}

export type RequestLog = {
  entries: LogEntry[]
  add(entry: Omit<LogEntry, 'number'>): void
  /** Entries of one operation. */
  of(operation: string): LogEntry[]
  clear(): void
}

export const createLog = (): RequestLog => {
  const entries: LogEntry[] = []
  let last = 0
  return {
    entries,
    add: (entry) => {
      last += 1
      entries.push({ number: last, ...entry })
    },
    of: (operation) => entries.filter((entry) => entry.operation === operation),
    clear: () => {
      entries.length = 0
    },
  }
}
