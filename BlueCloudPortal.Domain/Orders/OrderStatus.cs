namespace BlueCloudPortal.Domain.Orders;

/// <summary>Where an order stands (L-01).</summary>
public enum OrderStatus
{
    /// <summary>待支付: placed; ends by payment, cancellation or expiry.</summary>
    PendingPayment,
    /// <summary>待处理: paid; ends when fulfilment begins.</summary>
    PendingProcessing,
    /// <summary>处理中: being fulfilled.</summary>
    Processing,
    /// <summary>部分验收: some milestones are accepted.</summary>
    PartlyAccepted,
    /// <summary>已交付: every line is delivered or handed in; ends with the last acceptance.</summary>
    Delivered,
    /// <summary>已完成: everything delivered and accepted. Final.</summary>
    Completed,
    /// <summary>已取消: cancelled or expired before payment. Final.</summary>
    Cancelled,
}

/// <summary>What moves an order.</summary>
public enum OrderTrigger
{
    /// <summary>Paid in full.</summary>
    Pay,
    /// <summary>Fulfilment begins: a line is delivered or a provider accepts the work.</summary>
    Process,
    /// <summary>A milestone is accepted while others are open.</summary>
    AcceptPart,
    /// <summary>Everything is delivered or handed in.</summary>
    Deliver,
    /// <summary>Everything is delivered and accepted.</summary>
    Complete,
    /// <summary>A milestone is sent back after everything had been delivered or handed in.</summary>
    SendBack,
    /// <summary>The buyer or staff give it up before payment.</summary>
    Cancel,
    /// <summary>The time to pay has passed.</summary>
    Expire,
}

/// <summary>发货状态: how much of an order is delivered. It follows from the lines and is no state of its own.</summary>
public enum DeliveryProgress
{
    /// <summary>待发货: nothing yet.</summary>
    Awaiting,
    /// <summary>部分发货: some lines.</summary>
    Partly,
    /// <summary>已发货: every line is delivered, or all its milestones are handed in.</summary>
    Delivered,
}
