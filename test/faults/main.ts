import { parseArgs } from 'node:util'
import { runSchedules } from './run-schedules.ts'
import { tableOf, verdictOf } from './verdict.ts'

const { values } = parseArgs({
  options: {
    schedules: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
    lanes: { type: 'string', default: '6' },
    /** A folder for what each schedule left behind. */
    evidence: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
})

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

const results = await runSchedules({
  schedules: Number(values.schedules),
  seed: Number(values.seed),
  lanes: Number(values.lanes),
  evidenceDir: values.evidence ?? null,
  onResult: ({ seed, problems, seconds, ...rest }) => {
    const outcome = problems.length === 0 ? 'holds' : `${problems.length} problems`
    console.error(`schedule ${seed}: ${outcome}, ${seconds.toFixed(0)} s`, 'marks' in rest ? rest.marks : '')
  },
})
const verdict = verdictOf(results)
console.log(values.json ? JSON.stringify(verdict) : tableOf(verdict))
console.log(`${verdict.passed} passed, ${verdict.failed} failed`)
process.exit(verdict.failed === 0 && verdict.missing.length === 0 ? 0 : 1)
