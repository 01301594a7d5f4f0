namespace Meeverhuizen.Contracts.Handover;

/// <summary>Task.status of FHIR R4, as far as a handover has it.</summary>
[CodeList]
public enum FhirTaskStatus
{
    Draft,
    Requested,
    OnHold,
    Accepted,
    InProgress,
    Completed,
    Rejected,
    Cancelled,
    Failed,
}
