import type { MessageProblem } from '../../contracts/messages.ts'
import type { PayoutLimitProblem } from '../../contracts/payout-limits.ts'
import type { ReceivingProblem } from '../../contracts/receiving.ts'

/** What a field must be, as a key of the desk's words under `settings.invalid`. */
export type FieldProblem = ReceivingProblem | MessageProblem | PayoutLimitProblem
export type FieldProblems = Readonly<Record<string, FieldProblem>>
