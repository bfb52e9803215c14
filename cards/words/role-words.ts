import type { Role } from '../../src/domain/people/roles.ts';

/** Names of the roles as people know them; import files use the same words. */
export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  districtOfficer: '区市经办人',
  districtSigner: '区市签署人',
  officeClerk: '市强市办经办人',
  officeDirector: '市强市办负责人',
  department: '会商部门',
  panelist: '评审员',
  agencyStaff: '第三方机构',
  leader: '领导小组成员',
  chair: '领导小组组长',
  government: '市政府经办人',
  supervisor: '监督员',
  systemAdmin: '系统管理员',
  auditAdmin: '审计管理员',
};

export const UNAUTHORISED = '未授权';
