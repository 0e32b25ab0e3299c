export { holds, organisationsOf, organisationsWritten, rolesAt, writesFor, writesSomewhere } from './holds.ts'
