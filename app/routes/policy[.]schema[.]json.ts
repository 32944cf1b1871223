import { policySchema } from '../contracts/policy-schema.ts'

/** The format of policy files, for editors and other programs: nothing in it is of any shop. */
export const loader = (): Response =>
  Response.json(policySchema(), {
    headers: { 'Content-Type': 'application/schema+json', 'Cache-Control': 'public, max-age=3600' },
  })
