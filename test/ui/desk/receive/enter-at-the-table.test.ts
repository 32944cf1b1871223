import { expect, test } from 'vitest'
import { countField } from '../../../../app/ui/desk/receive/counting-fields.ts'
import { whatEnterDoes } from '../../../../app/ui/desk/receive/enter-records.ts'
import { linesWithoutGrade } from '../../../../app/ui/desk/receive/lines-without-grade.ts'
import { aReturnLine } from '../../../builders/views.ts'

const pressed = { isTouched: true, isBusy: false, sinceLastEnter: 5_000 }

test('Enter records what was scanned or typed, and nothing that was only filled in', () => {
  expect(whatEnterDoes(pressed)).toBe('record')
  expect(whatEnterDoes({ ...pressed, isTouched: false })).toBe('ask')
})

test('the second Enter of a scanner is not an answer, nor is one while the first is on its way', () => {
  expect(whatEnterDoes({ ...pressed, sinceLastEnter: 20 })).toBe('ignore')
  expect(whatEnterDoes({ ...pressed, isTouched: false, sinceLastEnter: 20 })).toBe('ignore')
  expect(whatEnterDoes({ ...pressed, isBusy: true })).toBe('ignore')
})

test('a line is left to grade until all of it that lies here has a grade', () => {
  const shirt = aReturnLine({ returnLineId: 'shirt', toInspect: 2 })
  const mug = aReturnLine({ returnLineId: 'mug', toInspect: 1 })
  const entered = new FormData()
  expect(linesWithoutGrade([shirt, mug], entered)).toEqual([shirt, mug])
  entered.set(countField('count', 'shirt', 'A'), '1')
  entered.set(countField('count', 'mug', 'C'), '1')
  expect(linesWithoutGrade([shirt, mug], entered)).toEqual([shirt])
  entered.set(countField('count', 'shirt', 'B'), '1')
  expect(linesWithoutGrade([shirt, mug], entered)).toEqual([])
})

test('a line with a checklist is graded when every check is answered', () => {
  const check = { question: 'Is it unworn?', gradeIfNo: 'C' as const }
  const line = aReturnLine({
    returnLineId: 'shirt',
    toInspect: 2,
    checklist: { hash: 'h', name: 'All', checks: [check, { ...check, question: 'Is it whole?' }] },
  })
  const entered = new FormData()
  entered.set('check|shirt|0', 'yes')
  expect(linesWithoutGrade([line], entered)).toEqual([line])
  entered.set('check|shirt|1', 'no')
  expect(linesWithoutGrade([line], entered)).toEqual([])
})
