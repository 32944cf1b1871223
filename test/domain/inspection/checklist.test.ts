import { describe, expect, test } from 'vitest'
import { checkChecklists } from '../../../app/domain/inspection/check-checklists.ts'
import { checklistFor } from '../../../app/domain/inspection/checklist.ts'
import { suggestedChecklist } from '../../../app/domain/inspection/suggested-checklist.ts'
import { aCheck, aChecklist, documentOf, inForce } from '../../builders/checklists.ts'

const shoes = aChecklist({ name: 'Shoes', productTypes: ['Shoes', 'Boots'] })
const others = aChecklist()

describe('which checklist goods are looked at with', () => {
  const all = inForce(others, shoes)
  const nameFor = (type: string | null) => checklistFor(all, type)?.checklist.name

  test('is the one that names their product type, however it is written', () => {
    expect(nameFor('Boots')).toBe('Shoes')
    expect(nameFor(' bOOTS ')).toBe('Shoes')
  })
  test('is the one for all others where none names it, or the product has no type', () => {
    expect(nameFor('Lamps')).toBe('All products')
    expect(nameFor(null)).toBe('All products')
    expect(nameFor('')).toBe('All products')
  })
  test('is none where none names it and none is for all others', () => {
    expect(checklistFor(inForce(shoes), 'Lamps')).toBeNull()
    expect(checklistFor(inForce(shoes), null)).toBeNull()
    expect(checklistFor([], 'Shoes')).toBeNull()
  })
})

describe('checklists that leave nothing open', () => {
  test('have names of their own, own types, one for all others, and ask nothing twice', () => {
    expect(checkChecklists(documentOf(others, shoes))).toEqual([])
    expect(checkChecklists(documentOf(suggestedChecklist))).toEqual([])
  })
  test('a second one of the same name, of the same type or for all others is a problem', () => {
    expect(checkChecklists(documentOf(others, { ...shoes, name: ' all products' }))).toEqual([
      { code: 'name_taken', checklist: 1 },
    ])
    expect(
      checkChecklists(documentOf(shoes, aChecklist({ name: 'Boots', productTypes: ['boots'] }))),
    ).toEqual([{ code: 'type_taken', checklist: 1, productType: 'boots' }])
    expect(checkChecklists(documentOf(others, aChecklist({ name: 'The rest' })))).toEqual([
      { code: 'others_taken', checklist: 1 },
    ])
    expect(checkChecklists(documentOf({ ...shoes, productTypes: ['Shoes', 'shoes'] }))).toHaveLength(1)
  })
  test('a question asked twice is a problem', () => {
    const twice = aChecklist({ checks: [aCheck(), aCheck({ question: 'is it UNDAMAGED?' })] })
    expect(checkChecklists(documentOf(twice))).toEqual([{ code: 'question_taken', checklist: 0, check: 1 }])
  })
})
