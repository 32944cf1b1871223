import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { settle } from '../../app/cli/settle.ts'
import { oracle } from '../domain/settlement/oracle.ts'
import { settleFiles } from '../domain/settlement/settle-files.ts'
import { fakeTerminal } from './terminal.ts'

test('any file settles to what an independent computation of it says, to the last minor unit', async () => {
  await fc.assert(
    fc.asyncProperty(settleFiles, async (file) => {
      const { terminal, out, err } = fakeTerminal({ '-': JSON.stringify(file) })
      const status = await settle.run(['-'], terminal)
      const expected = oracle(file)
      expect(err).toEqual([])
      expect(out.map((line): unknown => JSON.parse(line))).toEqual([expected])
      expect(status).toBe('refused' in expected ? 1 : 0)
    }),
    { numRuns: 1000 },
  )
})
