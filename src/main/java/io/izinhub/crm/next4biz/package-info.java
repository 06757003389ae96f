/** Next4biz CRM: its calls, answers, errors and fields. No I/O; shapes come from {@code mappings/next4biz}. */
package io.izinhub.crm.next4biz;
