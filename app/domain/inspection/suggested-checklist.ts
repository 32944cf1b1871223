import type { Checklist } from './checklist.ts'

/**
 * What a shop without checklists is offered to begin with. It is in force for nobody until an owner has read and saved it:
 * money hangs on the answers.
 */
export const suggestedChecklist: Checklist = {
  name: 'All products',
  productTypes: null,
  checks: [
    { question: 'Is it the item that was ordered?', gradeIfNo: 'C' },
    { question: 'Is it unworn, unused and undamaged?', gradeIfNo: 'C' },
    { question: 'Are all parts and accessories there?', gradeIfNo: 'C' },
    { question: 'Are tags and packaging there and complete?', gradeIfNo: 'B' },
  ],
}
