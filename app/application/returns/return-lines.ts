import type { ReturnLineView, ReturnPageView } from '../../contracts/views.ts'
import { checklistFor } from '../../domain/inspection/checklist.ts'
import {
  mayStillCome,
  missing,
  quarantined,
  toDispose,
  toInspect,
  toReceive,
} from '../../domain/returns/counts.ts'
import { whyFixed } from '../../domain/returns/decide-goods.ts'
import { evidenceToSee } from '../../domain/returns/goods.ts'
import { inQuarantine } from '../../domain/returns/quarantine.ts'
import type { LineState, ReturnState } from '../../domain/returns/return-state.ts'
import type {
  PolicyRepository,
  PublishedChecklists,
  PublishedPolicy,
  Repositories,
} from '../ports/unit-of-work.ts'
import { missingUnits } from './missing-units.ts'
import { explanationView } from './explain-line.ts'

/** The lines of a return as staff sees them: counted, graded, and explained by the version of the policy that decided. */
export const linesView = async (
  { policies, checklists }: Pick<Repositories, 'policies' | 'checklists'>,
  state: ReturnState,
  timeline: ReturnPageView['timeline'],
): Promise<readonly ReturnLineView[]> => {
  const [versions, inForce] = await Promise.all([versionsOf(policies, state), checklists.current()])
  return state.lines.map((line) => ({
    ...lineView(line, state, inForce, timeline, versions.get(line.decision.policyHash) ?? null),
    ...goodsView(state, line),
  }))
}

/** The versions that decided: one, unless a return was asked for while one was published. */
const versionsOf = async (
  policies: PolicyRepository,
  { lines }: ReturnState,
): Promise<ReadonlyMap<string, PublishedPolicy>> => {
  const hashes = new Set(lines.map(({ decision }) => decision.policyHash))
  const found = await Promise.all([...hashes].map((hash) => policies.get(hash)))
  return new Map(found.flatMap((version) => (version ? [[version.hash, version] as const] : [])))
}

const lineView = (
  line: LineState,
  { request }: ReturnState,
  inForce: PublishedChecklists | null,
  timeline: ReturnPageView['timeline'],
  version: PublishedPolicy | null,
): Omit<ReturnLineView, 'goods' | 'areGoodsFixed' | 'toSee'> => ({
  returnLineId: line.returnLineId,
  title: line.title,
  variantTitle: line.variantTitle,
  sku: line.sku,
  imageUrl: line.imageUrl,
  quantity: line.units.length,
  reason: line.reason,
  ...(line.reasonDetail ? { reasonDetail: line.reasonDetail } : {}),
  note: line.note,
  resolution: line.resolution,
  received: line.receipts.received,
  missing: missing(line),
  missingUnits: missingUnits(line, request),
  receipts: line.receipts,
  inspected: line.graded,
  quarantined: quarantined(line),
  quarantine: inQuarantine(line),
  disposed: line.disposed,
  settled: line.settled,
  toReceive: toReceive(line),
  mayStillCome: mayStillCome(line),
  toInspect: toInspect(line),
  toDispose: { A: toDispose(line, 'A'), B: toDispose(line, 'B'), C: toDispose(line, 'C') },
  checklist: checklistView(line, inForce),
  findings: findingsOn(line, timeline),
  decision: decisionView(line, version),
})

const goodsView = (state: ReturnState, line: LineState) => ({
  goods: line.goods,
  areGoodsFixed: whyFixed(state, line) !== null,
  toSee: evidenceToSee(state, [line.returnLineId]).map(({ stored }) => stored.sha256),
})

const checklistView = (
  { decision }: LineState,
  inForce: PublishedChecklists | null,
): ReturnLineView['checklist'] => {
  const version = checklistFor(inForce?.checklists ?? [], decision.facts['line.type'])
  return version && { hash: version.hash, name: version.checklist.name, checks: version.checklist.checks }
}

const findingsOn = (line: LineState, timeline: ReturnPageView['timeline']): ReturnLineView['findings'] =>
  timeline.flatMap(({ at, actor, event }) => {
    if (event.type !== 'units_inspected') return []
    const found = event.inspections.filter(({ returnLineId }) => returnLineId === line.returnLineId)
    return found.map(({ returnLineId: _line, ...finding }) => ({ ...finding, at, actor }))
  })

const decisionView = (
  { decision }: LineState,
  version: PublishedPolicy | null,
): ReturnLineView['decision'] => ({
  policyHash: decision.policyHash,
  lastDay: decision.window.lastDay,
  isInTime: decision.window.isOpen,
  anchor: decision.window.anchor,
  anchoredOn: decision.window.anchoredOn,
  approval: decision.answers.approval,
  approvedBy: decision.trace.find(({ question }) => question === 'approval')?.answeredBy ?? '',
  explanation: version && explanationView(version, decision),
  gradeTerms: decision.answers.grades,
})
