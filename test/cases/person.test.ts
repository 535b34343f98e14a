// The contract of a person's cases, over both databases.
import { personContract } from './person.contract.ts';

personContract('pglite');
personContract('postgres');
