export { holds, organisationsOf, rolesAt } from './holds.ts'
