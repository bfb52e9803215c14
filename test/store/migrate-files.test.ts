import { describe, expect, test } from 'vitest';
import { nonTransactionalStatement } from '../../src/store/migrate-files.ts';

describe('what ends a transaction', () => {
  test.each([
    ['BEGIN; CREATE TABLE a (id int)', 'BEGIN'],
    ['SELECT 1; start  transaction', 'START TRANSACTION'],
    ['SELECT 1;\n-- x\nROLLBACK', 'ROLLBACK'],
  ])('%s', (script, found) => expect(nonTransactionalStatement(script)).toBe(found));
  test.each([
    ["SELECT 'x; COMMIT;'"],
    ["SELECT E'it\\'s; COMMIT;'"],
    ['SELECT 1; -- COMMIT\n/* ; COMMIT; */ SELECT 2'],
    ['CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN; COMMIT; END; $$'],
    ['CREATE TABLE "a;COMMIT" (ended int); UPDATE a SET b = 1; ROLLBACK TO SAVEPOINT s'],
  ])('not %s', (script) => expect(nonTransactionalStatement(script)).toBeUndefined());
});
