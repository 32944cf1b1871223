import type { Person } from './commerce-platform.ts'

export type PeopleRepository = {
  /** All that is kept about a person: order snapshots, returns with their ledgers, mails, and which files. */
  readonly collect: (channelId: string, person: Person) => Promise<Readonly<Record<string, unknown>>>
  /** Takes names, addresses and notes out of all of it; amounts stay. Answers the files to remove. */
  readonly erase: (channelId: string, person: Person) => Promise<readonly string[]>
}
